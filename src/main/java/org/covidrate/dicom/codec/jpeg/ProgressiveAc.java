// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** First scan of an AC band of a progressive stream (T.81 G.1.2.2). */
final class ProgressiveAc implements BlockDecoder {
    private final HuffmanTable ac;
    private final ScanHeader scan;
    private int emptyBlocks;

    private ProgressiveAc(HuffmanTable ac, ScanHeader scan) {
        this.ac = ac;
        this.scan = scan;
    }

    static ProgressiveAc of(ScanHeader scan, Tables tables) throws FrameException {
        return new ProgressiveAc(tables.ac(scan.ac()[0]), scan);
    }

    @Override
    public void decode(int[] coefficients, int at, EntropyBits bits) throws FrameException {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = scan.start(); k <= scan.stop(); k++) {
            bits.fill();
            int symbol = ac.decode(bits);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                emptyBlocks = (1 << run) - 1 + bits.take(run);
                return;
            }
            k += run;
            if (k > scan.stop()) {
                throw new FrameException("the JPEG data are damaged: a block has too many coefficients");
            }
            coefficients[at + k] = bits.takeSigned(size) << scan.low();
        }
    }

    @Override
    public void restart() {
        emptyBlocks = 0;
    }
}
