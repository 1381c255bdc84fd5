// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.Locale;

/** How a mask gets from the pixels of the network's input to those of the slice. */
public enum MaskResampling {
    /** Each pixel is what the nearest pixel of the input is: lungmask's way. */
    NEAREST,
    /** The network's scores are interpolated before they are decided upon: outlines run between the input's pixels. */
    LINEAR;

    /** As model.json and reports write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
