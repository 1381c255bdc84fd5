// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/**
 * Blocks of a sequential scan (T.81 F.2.2). The band of the scan header is not looked at: it must be 0 to 63, and there are
 * streams that say otherwise.
 */
final class SequentialBlocks implements BlockDecoder {
    private final HuffmanTable dc;
    private final HuffmanTable ac;
    private int predicted;

    private SequentialBlocks(HuffmanTable dc, HuffmanTable ac) {
        this.dc = dc;
        this.ac = ac;
    }

    static SequentialBlocks of(ScanHeader scan, Tables tables) throws FrameException {
        return new SequentialBlocks(tables.dc(scan.dc()[0]), tables.ac(scan.ac()[0]));
    }

    @Override
    public void decode(int[] coefficients, int at, EntropyBits bits) throws FrameException {
        bits.fill();
        predicted += dc.difference(bits);
        coefficients[at] = predicted;
        for (int k = 1; k < 64; k++) {
            bits.fill();
            int symbol = ac.decode(bits);
            int size = symbol & 15;
            if (size == 0 && symbol != 0xf0) {
                return;
            }
            k += symbol >> 4;
            if (k > 63) {
                throw new FrameException("the JPEG data are damaged: a block has too many coefficients");
            }
            coefficients[at + k] = bits.takeSigned(size);
        }
    }

    @Override
    public void restart() {
        predicted = 0;
    }
}
