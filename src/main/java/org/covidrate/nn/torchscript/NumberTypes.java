// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import org.covidrate.nn.Architecture;
import org.covidrate.nn.Precision;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.ElementType;

/**
 * In which numbers the layers compute. With bfloat16 wanted, those that see the image itself stay in float32, and so does the
 * last one: rounding moves more voxels there than elsewhere, for little time. In the U-Net that is the first level on the way
 * down, in COVID-Rate all before the decoders.
 */
final class NumberTypes {
    private NumberTypes() {}

    /** The type of a weight, and so of the layer that it belongs to. */
    static ElementType of(String weight, Architecture architecture, Precision precision) {
        if (precision == Precision.FLOAT32) {
            return ElementType.FLOAT32;
        }
        boolean rounded = architecture instanceof UNetArchitecture
                ? !weight.startsWith("down_path.0.") && !weight.startsWith("last.")
                : weight.startsWith("decoder.");
        return rounded ? ElementType.BFLOAT16 : ElementType.FLOAT32;
    }
}
