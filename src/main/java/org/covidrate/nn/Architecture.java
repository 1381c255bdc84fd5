// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import java.util.List;

/** The form of a network, apart from its weights. */
public sealed interface Architecture permits UNetArchitecture, CovidRateArchitecture {
    /** Parameters and running statistics in the order of the network, with PyTorch's layout (output channels first). */
    List<ParameterSpec> parameters();

    /** Channels of the input image. */
    int inputChannels();

    /** Channels of the output: one for each class, or one alone for lesion against the rest. */
    int outputChannels();

    /** Height and width of the input must be multiples of this. */
    int sizeMultiple();

    /** True for entries that files hold and the network does not use, such as counters of training steps. */
    boolean ignores(String name);

    /** Number of values in all parameters and running statistics. */
    default long size() {
        return parameters().stream().mapToLong(ParameterSpec::size).sum();
    }
}
