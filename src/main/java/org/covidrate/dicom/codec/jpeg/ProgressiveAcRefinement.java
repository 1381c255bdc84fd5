// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** One more bit of an AC band of a progressive stream (T.81 G.1.2.3 and Figure G.7). */
final class ProgressiveAcRefinement implements BlockDecoder {
    private final HuffmanTable ac;
    private final int start;
    private final int stop;
    private final int bit;
    private int emptyBlocks;

    private ProgressiveAcRefinement(HuffmanTable ac, ScanHeader scan) {
        this.ac = ac;
        start = scan.start();
        stop = scan.stop();
        bit = 1 << scan.low();
    }

    static ProgressiveAcRefinement of(ScanHeader scan, Tables tables) throws FrameException {
        return new ProgressiveAcRefinement(tables.ac(scan.ac()[0]), scan);
    }

    @Override
    public void decode(int[] coefficients, int at, EntropyBits bits) throws FrameException {
        int k = start;
        while (emptyBlocks == 0 && k <= stop) {
            bits.fill();
            int symbol = ac.decode(bits);
            int run = symbol >> 4;
            int size = symbol & 15;
            int fresh = 0;
            if (size == 1) {
                fresh = bits.take(1) == 1 ? bit : -bit;
            } else if (size != 0) {
                throw new FrameException("the JPEG data are damaged: a refinement has more than one bit");
            } else if (run < 15) {
                emptyBlocks = (1 << run) + bits.take(run);
                break;
            }
            k = refine(coefficients, at, k, run, bits);
            if (k <= stop) {
                if (fresh != 0) {
                    coefficients[at + k] = fresh;
                }
                k++;
            } else if (fresh != 0) {
                throw new FrameException("the JPEG data are damaged: a block has too many coefficients");
            }
        }
        if (emptyBlocks > 0) {
            refine(coefficients, at, k, Integer.MAX_VALUE, bits);
            emptyBlocks--;
        }
    }

    /** Refines the coefficients that are known from place k on, over zeros zero ones. Returns the place of the next zero one. */
    private int refine(int[] coefficients, int at, int k, int zeros, EntropyBits bits) {
        int left = zeros;
        int place = k;
        for (; place <= stop; place++) {
            int value = coefficients[at + place];
            if (value == 0) {
                if (left-- == 0) {
                    break;
                }
                continue;
            }
            bits.fill();
            if (bits.take(1) == 1 && (Math.abs(value) & bit) == 0) {
                coefficients[at + place] += value > 0 ? bit : -bit;
            }
        }
        return place;
    }

    @Override
    public void restart() {
        emptyBlocks = 0;
    }
}
