// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

/** The network of a model: one that this program builds itself, or one that a TorchScript module brings along. */
public sealed interface ModelArchitecture permits BuiltArchitecture, ScriptArchitecture {
    /** Channels of the input image. */
    int inputChannels();

    /** Channels of the output. */
    int outputChannels();

    /** Height and width of the input must be multiples of this. */
    int sizeMultiple();
}
