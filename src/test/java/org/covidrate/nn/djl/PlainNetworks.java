// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.util.ArrayDeque;
import java.util.Deque;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;

/** Both networks from their description, without an engine. */
final class PlainNetworks {
    private final StateDict weights;

    private PlainNetworks(StateDict weights) {
        this.weights = weights;
    }

    static PlainImage logits(Architecture architecture, StateDict weights, PlainImage image) {
        PlainNetworks network = new PlainNetworks(weights);
        return architecture instanceof UNetArchitecture unet
                ? network.unet(unet, image)
                : network.covidRate((CovidRateArchitecture) architecture, image);
    }

    private PlainImage unet(UNetArchitecture architecture, PlainImage image) {
        Deque<PlainImage> skips = new ArrayDeque<>();
        PlainImage x = unetBlock("down_path.0.block", image);
        for (int level = 1; level < architecture.depth(); level++) {
            skips.push(x);
            x = unetBlock("down_path." + level + ".block", x.halved());
        }
        for (int up = 0; up < architecture.depth() - 1; up++) {
            PlainImage large = x.doubledBilinear().convolution(weights, "up_path." + up + ".up.1", 1, 0, 1);
            x = unetBlock("up_path." + up + ".conv_block.block", large.with(skips.pop()));
        }
        return x.convolution(weights, "last", 1, 0, 1);
    }

    private PlainImage unetBlock(String name, PlainImage x) {
        return x.convolution(weights, name + ".0", 1, 1, 1)
                .relu()
                .batchNorm(weights, name + ".2", 1e-5)
                .convolution(weights, name + ".3", 1, 1, 1)
                .relu()
                .batchNorm(weights, name + ".5", 1e-5);
    }

    private PlainImage covidRate(CovidRateArchitecture architecture, PlainImage image) {
        Deque<PlainImage> skips = new ArrayDeque<>();
        PlainImage x = active(image.convolution(weights, "stem.conv", 1, 3, 1), "stem.bn");
        for (int stage = 0; stage < architecture.stages(); stage++) {
            String down = "encoder." + stage + ".down";
            String same = "encoder." + stage + ".same";
            skips.push(x);
            PlainImage shortcut = x.convolution(weights, down + ".shortcut.conv", 2, 0, 1)
                    .batchNorm(weights, down + ".shortcut.bn", 1e-3);
            x = second(active(x.convolution(weights, down + ".conv1", 2, 0, 1), down + ".bn1"), down)
                    .plus(shortcut);
            x = second(active(x.convolution(weights, same + ".conv1", 1, 1, 1), same + ".bn1"), same)
                    .plus(x);
        }
        PlainImage sum = x.convolution(weights, "cpb.conv1x1", 1, 0, 1);
        for (int d : new int[] {1, 2, 4, 8}) {
            sum = sum.plus(x.convolution(weights, "cpb.dilated" + d, 1, d, d));
        }
        x = active(sum, "cpb.bn");
        for (int k = architecture.stages(); k >= 1; k--) {
            String name = "decoder." + k;
            PlainImage up =
                    active(x.doubledNearest().convolution(weights, name + ".up.conv", 1, 1, 1), name + ".up.bn");
            PlainImage skip = skips.pop()
                    .convolution(weights, name + ".skip.conv", 1, 0, 1)
                    .relu();
            x = active(up.with(skip).convolution(weights, name + ".merge.conv", 1, 2, 2), name + ".merge.bn")
                    .excited(weights, name + ".se");
        }
        return x.convolution(weights, "head.conv", 1, 0, 1);
    }

    private PlainImage active(PlainImage x, String norm) {
        return x.batchNorm(weights, norm, 1e-3).relu();
    }

    private PlainImage second(PlainImage x, String name) {
        return active(x.convolution(weights, name + ".conv2", 1, 2, 2), name + ".bn2")
                .excited(weights, name + ".se");
    }
}
