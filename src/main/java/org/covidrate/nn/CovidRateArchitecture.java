// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import java.util.List;

/**
 * The COVID-Rate network (Enshaei et al. 2022, code at commit 459fa75): a 7x7 stem; stages of a strided and a plain residual
 * block with squeeze and excitation; context perception boosting (CPB), five parallel convolutions of growing dilation;
 * decoder blocks with transformed skips. Convolution, batch norm (eps 1e-3), ReLU in this order. Output: one channel.
 *
 * @param filters the paper's are 32, 64, 128, 256, 512. The first is that of the stem and the first stage; there is one
 *     stage less than filters, and decoder k has filters[k]. Each a multiple of 16, since squeeze and excitation divides by 16
 */
public record CovidRateArchitecture(List<Integer> filters) implements Architecture {
    public static final double BATCH_NORM_EPSILON = 1e-3;
    /** Weight of the newest batch in the running statistics, as PyTorch counts; Keras' momentum of 0.99. */
    public static final double BATCH_NORM_MOMENTUM = 0.01;
    /** The dilations of the 3x3 convolutions of the CPB block. */
    public static final List<Integer> CPB_DILATIONS = List.of(1, 2, 4, 8);

    public static final CovidRateArchitecture PAPER = new CovidRateArchitecture(List.of(32, 64, 128, 256, 512));

    private static final int SQUEEZE = 16;

    public CovidRateArchitecture {
        filters = List.copyOf(filters);
        if (filters.size() < 2 || filters.size() > 8 || filters.stream().anyMatch(f -> f < 1 || f % SQUEEZE != 0)) {
            throw new IllegalArgumentException(
                    "The COVID-Rate network needs 2 to 8 filter numbers, each a multiple of 16, not " + filters + ".");
        }
    }

    /** Number of stages, each halving height and width. */
    public int stages() {
        return filters.size() - 1;
    }

    /** Channels that enter a stage, which are those of the skip to decoder {@code stage + 1}. */
    public int stageInput(int stage) {
        return filters.get(Math.max(0, stage - 1));
    }

    @Override
    public List<ParameterSpec> parameters() {
        ParameterList list = new ParameterList();
        list.convolution("stem.conv", inputChannels(), filters.get(0), 7).batchNorm("stem.bn", filters.get(0));
        for (int stage = 0; stage < stages(); stage++) {
            int f = filters.get(stage);
            String down = "encoder." + stage + ".down";
            residual(list, down, stageInput(stage), f);
            list.convolution(down + ".shortcut.conv", stageInput(stage), f, 1).batchNorm(down + ".shortcut.bn", f);
            residual(list, "encoder." + stage + ".same", f, f);
        }
        int deepest = filters.get(stages() - 1);
        list.convolution("cpb.conv1x1", deepest, deepest, 1);
        for (int dilation : CPB_DILATIONS) {
            list.convolution("cpb.dilated" + dilation, deepest, deepest, 3);
        }
        list.batchNorm("cpb.bn", deepest);
        int in = deepest;
        for (int k = stages(); k >= 1; k--) {
            int f = filters.get(k);
            String decoder = "decoder." + k;
            list.convolution(decoder + ".up.conv", in, f, 3).batchNorm(decoder + ".up.bn", f);
            list.convolution(decoder + ".skip.conv", stageInput(k - 1), f, 1);
            list.convolution(decoder + ".merge.conv", 2 * f, f, 3).batchNorm(decoder + ".merge.bn", f);
            squeeze(list, decoder, f);
            in = f;
        }
        return list.convolution("head.conv", in, 1, 1).toList();
    }

    private static void residual(ParameterList list, String name, int in, int out) {
        list.convolution(name + ".conv1", in, out, 3).batchNorm(name + ".bn1", out);
        list.convolution(name + ".conv2", out, out, 3).batchNorm(name + ".bn2", out);
        squeeze(list, name, out);
    }

    private static void squeeze(ParameterList list, String name, int channels) {
        list.linearWithoutBias(name + ".se.reduce", channels, channels / SQUEEZE);
        list.linearWithoutBias(name + ".se.expand", channels / SQUEEZE, channels);
    }

    @Override
    public int inputChannels() {
        return 1;
    }

    @Override
    public int outputChannels() {
        return 1;
    }

    @Override
    public int sizeMultiple() {
        return 1 << stages();
    }

    @Override
    public boolean ignores(String name) {
        return name.endsWith("num_batches_tracked");
    }
}
