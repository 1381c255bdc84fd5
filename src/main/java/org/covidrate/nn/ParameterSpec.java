// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import java.util.List;

/**
 * One parameter or running statistic of an architecture.
 *
 * @param name dotted, as in a PyTorch state dict, such as {@code down_path.0.block.0.weight}
 * @param shape PyTorch's: output channels, input channels, rows, columns for convolutions
 */
public record ParameterSpec(String name, List<Long> shape) {
    public ParameterSpec {
        shape = List.copyOf(shape);
    }

    static ParameterSpec of(String name, long... shape) {
        return new ParameterSpec(name, java.util.Arrays.stream(shape).boxed().toList());
    }

    /** Number of values. */
    public long size() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
