// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import org.covidrate.nn.Precision;

/** Intel's library of layers within PyTorch. */
final class OneDnn {
    private OneDnn() {}

    /** Whether its operators compute there; they are built for x86 processors, and need AVX-512 for bfloat16. */
    static boolean computes(Devices.Selection device, Precision precision) {
        if (!device.name().equals("cpu") || !System.getProperty("os.arch").equals("amd64")) {
            return false;
        }
        return precision == Precision.FLOAT32
                || ProcessorFeatures.detect().vectors().equals("AVX-512");
    }
}
