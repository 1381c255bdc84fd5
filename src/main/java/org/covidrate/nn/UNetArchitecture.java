// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import java.util.List;

/**
 * lungmask's U-Net (lungmask/resunet.py with padding, batch norm and up-sampling, without the residual branch), of any
 * width and depth. A block is convolution 3x3, ReLU, batch norm (after the ReLU, eps 1e-5), twice. Down: mean of 2x2 pixels.
 * Up: bilinear twice the size, convolution 1x1, then [up, skip] together into a block. Last: convolution 1x1.
 *
 * @param classes output channels, background included: 3 for the two lungs, 6 for the five lobes
 * @param channels of the first level, each further one having twice as many; lungmask's have 64
 * @param depth levels; lungmask's have 5
 */
public record UNetArchitecture(int classes, int channels, int depth) implements Architecture {
    public static final double BATCH_NORM_EPSILON = 1e-5;

    public UNetArchitecture {
        if (classes < 1 || channels < 1 || depth < 1 || depth > 8) {
            throw new IllegalArgumentException("A U-Net needs at least 1 class, 1 channel and 1 to 8 levels, not "
                    + classes + ", " + channels + " and " + depth + ".");
        }
    }

    /** lungmask's own size: 64 channels, 5 levels, 29 million parameters. */
    public static UNetArchitecture lungmask(int classes) {
        return new UNetArchitecture(classes, 64, 5);
    }

    /** Channels of a level, 0 being the finest. */
    public int channels(int level) {
        return channels << level;
    }

    @Override
    public List<ParameterSpec> parameters() {
        ParameterList list = new ParameterList();
        int in = inputChannels();
        for (int level = 0; level < depth; level++) {
            block(list, "down_path." + level + ".block", in, channels(level));
            in = channels(level);
        }
        for (int up = 0; up < depth - 1; up++) {
            int out = channels(depth - 2 - up);
            list.convolution("up_path." + up + ".up.1", in, out, 1);
            block(list, "up_path." + up + ".conv_block.block", in, out);
            in = out;
        }
        return list.convolution("last", in, classes, 1).toList();
    }

    /** The numbers are positions in the PyTorch block: convolution, ReLU, batch norm, convolution, ReLU, batch norm. */
    private static void block(ParameterList list, String name, int in, int out) {
        list.convolution(name + ".0", in, out, 3).batchNorm(name + ".2", out);
        list.convolution(name + ".3", out, out, 3).batchNorm(name + ".5", out);
    }

    @Override
    public int inputChannels() {
        return 1;
    }

    @Override
    public int outputChannels() {
        return classes;
    }

    @Override
    public int sizeMultiple() {
        return 1 << (depth - 1);
    }

    /** lungmask's files hold an unused residual branch in each block. */
    @Override
    public boolean ignores(String name) {
        return name.endsWith("num_batches_tracked")
                || name.contains("residual_input_conv.")
                || name.contains("residual_batchnorm.");
    }
}
