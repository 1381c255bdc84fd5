// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.List;

/**
 * A convolution with bias in a network.
 *
 * @param name of its parameters, before ".weight" and ".bias"
 * @param padding zeros on each side
 */
record Convolution(String name, int stride, int padding, int dilation) {
    /** With zeros around the image so that height and width stay. */
    static Convolution same(String name, int kernel, int dilation) {
        return new Convolution(name, 1, kernel / 2 * dilation, dilation);
    }

    static Convolution same(String name, int kernel) {
        return same(name, kernel, 1);
    }

    /** The part that works on the first of two joined inputs, with the bias. */
    Convolution ofFirst() {
        return new Convolution(name + ".first", stride, padding, dilation);
    }

    /** The part that works on the second of two joined inputs, without a bias. */
    Convolution ofSecond() {
        return new Convolution(name + ".second", stride, padding, dilation);
    }

    /**
     * Height and width of the output.
     *
     * @param kernel shape of the weight: output channels, input channels, rows, columns
     */
    int outputSide(int inputSide, List<Long> kernel) {
        int reach = dilation * (kernel.get(2).intValue() - 1);
        return (inputSide + 2 * padding - reach - 1) / stride + 1;
    }

    String weight() {
        return name + ".weight";
    }

    String bias() {
        return name + ".bias";
    }
}
