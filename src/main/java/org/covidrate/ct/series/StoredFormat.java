// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a series that is written stores its HU. Values out of range are limited to it, as scanners do. */
public enum StoredFormat {
    /** 12 bits unsigned, Rescale Intercept -1024: -1024 to 3071 HU. */
    UNSIGNED_12(12, false, -1024),
    /** 16 bits unsigned, Rescale Intercept -1024: all HU from -1024. */
    UNSIGNED_16(16, false, -1024),
    /** 16 bits signed HU without offset: all HU. */
    SIGNED_16(16, true, 0);

    private final int bits;
    private final boolean signed;
    private final int intercept;

    StoredFormat(int bits, boolean signed, int intercept) {
        this.bits = bits;
        this.signed = signed;
        this.intercept = intercept;
    }

    int bits() {
        return bits;
    }

    boolean isSigned() {
        return signed;
    }

    int intercept() {
        return intercept;
    }

    /** Little-endian 16-bit words of a plane of HU. */
    byte[] encode(short[] hu) {
        int low = signed ? Short.MIN_VALUE : 0;
        int high = signed ? Short.MAX_VALUE : (1 << bits) - 1;
        ByteBuffer out = ByteBuffer.allocate(2 * hu.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : hu) {
            out.putShort((short) Math.max(low, Math.min(high, value - intercept)));
        }
        return out.array();
    }
}
