// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.util.ArrayDeque;
import java.util.Deque;
import org.covidrate.nn.CovidRateArchitecture;

/** The forward pass of the COVID-Rate network. */
final class CovidRateScript {
    private final CovidRateArchitecture architecture;
    private final Layers layers;

    CovidRateScript(CovidRateArchitecture architecture, Layers layers) {
        this.architecture = architecture;
        this.layers = layers;
    }

    String logits(String x) {
        Deque<String> skips = new ArrayDeque<>();
        x = active(x, Convolution.same("stem.conv", 7), "stem.bn");
        for (int stage = 0; stage < architecture.stages(); stage++) {
            skips.push(x);
            x = down(x, "encoder." + stage + ".down");
            String same = "encoder." + stage + ".same";
            String y = second(active(x, Convolution.same(same + ".conv1", 3), same + ".bn1"), same);
            x = layers.sumWithProduct(x, y, layers.excitation(y, same + ".se"));
        }
        x = context(x);
        for (int k = architecture.stages(); k >= 1; k--) {
            x = decoder(x, skips.pop(), "decoder." + k);
        }
        return layers.convolution(x, Convolution.same("head.conv", 1));
    }

    /** TensorFlow's padding of a strided 3x3 convolution on an even size: nothing before, one after. */
    private String down(String x, String name) {
        Convolution strided = new Convolution(name + ".conv1", 2, 0, 1);
        String y = second(active(layers.padEnd(x), strided, name + ".bn1"), name);
        String shortcut =
                norm(layers.convolution(x, new Convolution(name + ".shortcut.conv", 2, 0, 1)), name + ".shortcut.bn");
        return layers.sumWithProduct(shortcut, y, layers.excitation(y, name + ".se"));
    }

    private String second(String x, String name) {
        return active(x, Convolution.same(name + ".conv2", 3, 2), name + ".bn2");
    }

    /** Convolution, normalisation, ReLU. */
    private String active(String x, Convolution convolution, String norm) {
        return layers.has(norm + ".running_mean")
                ? layers.relu(norm(layers.convolution(x, convolution), norm))
                : layers.convolutionRelu(x, convolution);
    }

    private String norm(String x, String name) {
        return layers.batchNorm(
                x, name, CovidRateArchitecture.BATCH_NORM_EPSILON, CovidRateArchitecture.BATCH_NORM_MOMENTUM);
    }

    /** Context perception boosting: convolutions of growing reach, added up. */
    private String context(String x) {
        String sum =
                layers.has("cpb.conv1x1.weight") ? layers.convolution(x, Convolution.same("cpb.conv1x1", 1)) : null;
        for (int dilation : CovidRateArchitecture.CPB_DILATIONS) {
            String part = layers.convolution(x, Convolution.same("cpb.dilated" + dilation, 3, dilation));
            sum = sum == null ? part : layers.sum(sum, part);
        }
        return layers.relu(norm(sum, "cpb.bn"));
    }

    private String decoder(String x, String skip, String name) {
        Convolution doubling = new Convolution(name + FoldedCovidRate.DOUBLING, 2, 1, 1);
        String large = layers.has(doubling.weight())
                ? layers.transposedConvolutionRelu(x, doubling)
                : active(layers.doubleNearest(x), Convolution.same(name + ".up.conv", 3), name + ".up.bn");
        String side = layers.convolutionRelu(skip, Convolution.same(name + ".skip.conv", 1));
        Convolution merge = Convolution.same(name + ".merge.conv", 3, 2);
        String y = layers.isSplit(merge)
                ? layers.splitConvolutionRelu(large, side, merge)
                : active(layers.join(large, side), merge, name + ".merge.bn");
        return layers.product(y, layers.excitation(y, name + ".se"));
    }
}
