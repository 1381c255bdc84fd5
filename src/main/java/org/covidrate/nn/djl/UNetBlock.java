// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.initializer.XavierInitializer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.covidrate.nn.UNetArchitecture;

/** lungmask's U-Net, see {@link UNetArchitecture}; new weights are He's: normal, variance 2 / inputs. */
final class UNetBlock extends NetworkBlock {
    /** PyTorch's default. */
    private static final double MOMENTUM = 0.1;

    private final int depth;

    UNetBlock(UNetArchitecture architecture) {
        super(
                architecture,
                new BatchNormSettings(UNetArchitecture.BATCH_NORM_EPSILON, MOMENTUM),
                new XavierInitializer(XavierInitializer.RandomType.GAUSSIAN, XavierInitializer.FactorType.IN, 2));
        depth = architecture.depth();
    }

    @Override
    NDArray logits(ForwardPass pass, NDArray input) {
        Deque<NDArray> skips = new ArrayDeque<>();
        NDArray x = pass.observe("down0", block(pass, "down_path.0.block", input));
        for (int level = 1; level < depth; level++) {
            String name = "down_path." + level + ".block";
            skips.push(x);
            x = pass.replace(pass.halve(x), half -> block(pass, name, half));
            pass.observe("down" + level, x);
        }
        for (int up = 0; up < depth - 1; up++) {
            String name = "up_path." + up;
            x = pass.observe("up" + up + "_upsampled", pass.replace(x, pass::doubleBilinear));
            x = pass.replace(x, large -> pass.convolution(name + ".up.1", large, 1));
            pass.observe("up" + up + "_conv1x1", x);
            NDArray joined = pass.join(x, skips.pop());
            x = pass.replace(joined, both -> block(pass, name + ".conv_block.block", both));
            pass.observe("up" + up, x);
        }
        return pass.observe("logits", pass.replace(x, last -> pass.convolution("last", last, 1)));
    }

    private static NDArray block(ForwardPass pass, String name, NDArray x) {
        return pass.replace(half(pass, name, 0, x), y -> half(pass, name, 3, y));
    }

    /** Batch norm after ReLU, as upstream has it. */
    private static NDArray half(ForwardPass pass, String name, int position, NDArray x) {
        NDArray active = pass.replace(pass.convolution(name + "." + position, x, 1), pass::relu);
        return pass.replace(active, y -> pass.batchNorm(name + "." + (position + 2), y));
    }
}
