// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** DC scans of a progressive stream: the leading bits, or one more bit (T.81 G.1.2.1). */
final class ProgressiveDc implements BlockDecoder {
    /** Null in a refining scan, which has no code. */
    private final HuffmanTable dc;

    private final int low;
    private int predicted;

    private ProgressiveDc(HuffmanTable dc, int low) {
        this.dc = dc;
        this.low = low;
    }

    static ProgressiveDc first(ScanHeader scan, Tables tables) throws FrameException {
        return new ProgressiveDc(tables.dc(scan.dc()[0]), scan.low());
    }

    static ProgressiveDc refining(ScanHeader scan) {
        return new ProgressiveDc(null, scan.low());
    }

    @Override
    public void decode(int[] coefficients, int at, EntropyBits bits) throws FrameException {
        bits.fill();
        if (dc == null) {
            coefficients[at] |= bits.take(1) << low;
        } else {
            predicted += dc.difference(bits);
            coefficients[at] = predicted << low;
        }
    }

    @Override
    public void restart() {
        predicted = 0;
    }
}
