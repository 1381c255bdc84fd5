// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/** In which numbers a network computes. Inputs and outputs are float32 always. */
public enum Precision {
    /** The reference: the same masks on every processor, up to ties. */
    FLOAT32,
    /** 8 bits of mantissa in the layers that take most of the time: faster by a half on processors that compute with it. */
    BFLOAT16
}
