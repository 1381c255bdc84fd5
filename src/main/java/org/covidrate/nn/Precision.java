// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/** In which numbers a network computes. Inputs and outputs are float32 always. */
public enum Precision {
    /** The reference: the same masks on every processor, up to ties. */
    FLOAT32,
    /** 8 bits of mantissa in weights and activations: about twice as fast on processors that compute with it. */
    BFLOAT16
}
