// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** Huffman-coded DCT image of one component, sequential or progressive, 8 or 12 bits (T.81 Annexes F and G). */
final class DctImage implements ScanTarget {
    private static final int BLOCK = 8;
    private static final int BLOCK_SIZE = BLOCK * BLOCK;

    private final FrameHeader frame;
    private final boolean progressive;
    private final int blocksWide;
    private final int blocksHigh;
    /** 64 a block in zigzag order, blocks row by row. */
    private final int[] coefficients;

    private int[] quantization;

    DctImage(FrameHeader frame) throws FrameException {
        this.frame = frame;
        progressive = frame.process() == Marker.SOF_PROGRESSIVE;
        if (frame.components().size() != 1) {
            throw new FrameException("JPEG of " + frame.precision() + " bits with colour cannot be decoded here");
        }
        if (frame.precision() != 8 && frame.precision() != 12) {
            throw new FrameException("the JPEG header names an impossible precision of " + frame.precision() + " bits");
        }
        blocksWide = (frame.columns() + BLOCK - 1) / BLOCK;
        blocksHigh = (frame.rows() + BLOCK - 1) / BLOCK;
        coefficients = new int[Math.multiplyExact(Math.multiplyExact(blocksWide, blocksHigh), BLOCK_SIZE)];
    }

    @Override
    public void decode(ScanHeader scan, Tables tables, EntropyBits bits) throws FrameException {
        quantization = tables.quantization(frame.components().get(0).quantization());
        BlockDecoder decoder = progressive ? progressive(scan, tables) : SequentialBlocks.of(scan, tables);
        int blocks = blocksWide * blocksHigh;
        int interval = tables.restartInterval();
        for (int block = 0; block < blocks; block++) {
            if (interval > 0 && block > 0 && block % interval == 0) {
                bits.restart();
                decoder.restart();
            }
            decoder.decode(coefficients, block * BLOCK_SIZE, bits);
            if (block % blocksWide == blocksWide - 1) {
                bits.requireNotOverrun();
            }
        }
    }

    private static BlockDecoder progressive(ScanHeader scan, Tables tables) throws FrameException {
        boolean dc = scan.start() == 0;
        if (scan.stop() >= BLOCK_SIZE || scan.stop() < scan.start() || dc && scan.stop() != 0 || scan.low() > 13) {
            throw new FrameException("a progressive JPEG scan has an impossible band");
        }
        if (dc) {
            return scan.high() == 0 ? ProgressiveDc.first(scan, tables) : ProgressiveDc.refining(scan);
        }
        return scan.high() == 0 ? ProgressiveAc.of(scan, tables) : ProgressiveAcRefinement.of(scan, tables);
    }

    @Override
    public short[] finish(boolean ended) throws FrameException {
        if (quantization == null || progressive && !ended) {
            throw new FrameException("the JPEG stream ends before all of its scans");
        }
        int rows = frame.rows();
        int columns = frame.columns();
        short[] values = new short[rows * columns];
        InverseDct inverse = new InverseDct(quantization, frame.precision());
        int[] samples = new int[BLOCK_SIZE];
        for (int block = 0; block < blocksWide * blocksHigh; block++) {
            inverse.samples(coefficients, block * BLOCK_SIZE, samples);
            int top = block / blocksWide * BLOCK;
            int left = block % blocksWide * BLOCK;
            int width = Math.min(BLOCK, columns - left);
            for (int y = 0; y < Math.min(BLOCK, rows - top); y++) {
                int at = (top + y) * columns + left;
                for (int x = 0; x < width; x++) {
                    values[at + x] = (short) samples[y * BLOCK + x];
                }
            }
        }
        return values;
    }
}
