// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import org.covidrate.nn.CovidRateArchitecture;

/** The COVID-Rate network, see {@link CovidRateArchitecture}; new weights as Keras' {@code he_normal} draws them. */
final class CovidRateBlock extends NetworkBlock {
    private final int stages;

    CovidRateBlock(CovidRateArchitecture architecture) {
        super(
                architecture,
                new BatchNormSettings(
                        CovidRateArchitecture.BATCH_NORM_EPSILON, CovidRateArchitecture.BATCH_NORM_MOMENTUM),
                new KerasHeNormal());
        stages = architecture.stages();
    }

    @Override
    NDArray logits(ForwardPass pass, NDArray input) {
        Deque<NDArray> skips = new ArrayDeque<>();
        NDArray x = pass.observe("stem", normalised(pass, "stem.conv", "stem.bn", input, 1));
        for (int stage = 0; stage < stages; stage++) {
            String name = "encoder." + stage;
            skips.push(x);
            x = pass.observe(name + ".down", down(pass, name + ".down", x));
            x = pass.replace(x, y -> same(pass, name + ".same", y));
            pass.observe(name + ".same", x);
        }
        x = pass.observe("cpb", pass.replace(x, y -> contextPerceptionBoosting(pass, y)));
        for (int k = stages; k >= 1; k--) {
            x = pass.observe("decoder." + k, decoder(pass, "decoder." + k, x, skips.pop()));
        }
        return pass.observe("logit", pass.replace(x, y -> pass.convolution("head.conv", y, 1)));
    }

    /** Convolution, batch norm, ReLU. */
    private static NDArray normalised(ForwardPass pass, String conv, String norm, NDArray x, int dilation) {
        return active(pass, norm, pass.convolution(conv, x, dilation));
    }

    /** Batch norm and ReLU in place of a convolution's output. */
    private static NDArray active(ForwardPass pass, String norm, NDArray convolved) {
        return pass.replace(pass.replace(convolved, y -> pass.batchNorm(norm, y)), pass::relu);
    }

    /** Halves the image; there is no ReLU after the sum. */
    private static NDArray down(ForwardPass pass, String name, NDArray x) {
        NDArray y = pass.replace(
                pass.zerosBehind(x),
                padded -> active(pass, name + ".bn1", pass.stridedConvolution(name + ".conv1", padded)));
        y = secondHalf(pass, name, y);
        NDArray shortcut = pass.replace(
                pass.stridedConvolution(name + ".shortcut.conv", x), s -> pass.batchNorm(name + ".shortcut.bn", s));
        return sum(pass, y, shortcut);
    }

    /** Keeps the size; there is no ReLU after the sum. */
    private static NDArray same(ForwardPass pass, String name, NDArray x) {
        NDArray y = secondHalf(pass, name, normalised(pass, name + ".conv1", name + ".bn1", x, 1));
        return pass.replace(y, z -> z.add(x));
    }

    private static NDArray secondHalf(ForwardPass pass, String name, NDArray x) {
        NDArray y = pass.replace(x, z -> normalised(pass, name + ".conv2", name + ".bn2", z, 2));
        return pass.replace(y, z -> squeezeAndExcite(pass, name + ".se", z));
    }

    /** x * gate + x, not x * gate alone. */
    private static NDArray squeezeAndExcite(ForwardPass pass, String name, NDArray x) {
        NDArray few = pass.replace(pass.channelMeans(x), means -> pass.linear(name + ".reduce", means));
        NDArray many = pass.replace(pass.replace(few, pass::relu), y -> pass.linear(name + ".expand", y));
        NDArray gate = pass.replace(
                pass.replace(many, pass::sigmoid),
                y -> y.reshape(new Shape(y.getShape().get(0), y.getShape().get(1), 1, 1)));
        NDArray gated = pass.replace(gate, x::mul);
        return pass.replace(gated, y -> y.add(x));
    }

    private static NDArray contextPerceptionBoosting(ForwardPass pass, NDArray x) {
        NDArray sum = pass.convolution("cpb.conv1x1", x, 1);
        for (int dilation : CovidRateArchitecture.CPB_DILATIONS) {
            sum = sum(pass, sum, pass.convolution("cpb.dilated" + dilation, x, dilation));
        }
        return active(pass, "cpb.bn", sum);
    }

    private static NDArray decoder(ForwardPass pass, String name, NDArray x, NDArray skip) {
        NDArray up = pass.replace(
                pass.replace(x, pass::doubleNearest),
                large -> normalised(pass, name + ".up.conv", name + ".up.bn", large, 1));
        NDArray transformed =
                pass.replace(pass.replace(skip, s -> pass.convolution(name + ".skip.conv", s, 1)), pass::relu);
        NDArray merged = pass.replace(
                pass.join(up, transformed),
                both -> normalised(pass, name + ".merge.conv", name + ".merge.bn", both, 2));
        return pass.replace(merged, y -> squeezeAndExcite(pass, name + ".se", y));
    }

    private static NDArray sum(ForwardPass pass, NDArray a, NDArray b) {
        NDArray sum = a.add(b);
        pass.free(a);
        pass.free(b);
        return sum;
    }
}
