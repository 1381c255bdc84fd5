// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

import org.covidrate.dicom.codec.FrameException;

/** Lossless Huffman-coded image (T.81 Annex H, process 14): 2 to 16 bits, any predictor, any number of scans. */
final class LosslessImage implements ScanTarget {
    private final FrameHeader frame;
    private final int rows;
    private final int columns;
    private final int samples;
    private final short[] values;
    private final boolean[] decoded;

    LosslessImage(FrameHeader frame) throws FrameException {
        this.frame = frame;
        rows = frame.rows();
        columns = frame.columns();
        samples = frame.components().size();
        values = new short[Math.multiplyExact(Math.multiplyExact(rows, columns), samples)];
        decoded = new boolean[samples];
        if (frame.precision() < 2 || frame.precision() > 16) {
            throw new FrameException("lossless JPEG of " + frame.precision() + " bits cannot be decoded here");
        }
        FrameHeader.Component first = frame.components().get(0);
        for (FrameHeader.Component component : frame.components()) {
            if (component.horizontal() != first.horizontal() || component.vertical() != first.vertical()) {
                throw new FrameException("lossless JPEG with subsampled colour cannot be decoded here");
            }
        }
    }

    @Override
    public void decode(ScanHeader scan, Tables tables, EntropyBits bits) throws FrameException {
        if (scan.start() < 1 || scan.start() > 7 || scan.low() >= frame.precision()) {
            throw new FrameException("the predictor of the lossless JPEG data is impossible");
        }
        int restartRows = restartRows(tables);
        int parts = scan.components().length;
        HuffmanTable[] codes = new HuffmanTable[parts];
        for (int i = 0; i < parts; i++) {
            codes[i] = tables.dc(scan.dc()[i]);
        }
        int[] above = new int[columns * parts];
        int[] row = new int[columns * parts];
        int start = 1 << frame.precision() - scan.low() - 1;
        Predictor predictor = new Predictor(scan.start(), parts);
        for (int y = 0; y < rows; y++) {
            boolean restart = restartRows > 0 && y > 0 && y % restartRows == 0;
            if (restart) {
                bits.restart();
            }
            differences(codes, bits, row);
            bits.requireNotOverrun();
            if (y == 0 || restart) {
                predictor.undoFirstRow(row, start);
            } else {
                predictor.undo(row, above);
            }
            store(row, y, scan);
            int[] swap = above;
            above = row;
            row = swap;
        }
        for (int component : scan.components()) {
            decoded[component] = true;
        }
    }

    /** Rows between restart markers: T.81 H.1.1 allows them at the ends of rows only. */
    private int restartRows(Tables tables) throws FrameException {
        if (tables.restartInterval() % columns != 0) {
            throw new FrameException("lossless JPEG that restarts within a row cannot be decoded here");
        }
        return tables.restartInterval() / columns;
    }

    private void differences(HuffmanTable[] codes, EntropyBits bits, int[] row) throws FrameException {
        if (codes.length == 1) {
            HuffmanTable code = codes[0];
            for (int i = 0; i < row.length; i++) {
                bits.fill();
                row[i] = code.difference(bits);
            }
            return;
        }
        for (int i = 0; i < row.length; ) {
            for (HuffmanTable code : codes) {
                bits.fill();
                row[i++] = code.difference(bits);
            }
        }
    }

    private void store(int[] row, int y, ScanHeader scan) {
        int low = scan.low();
        int at = y * columns * samples;
        if (samples == 1) {
            for (int x = 0; x < columns; x++) {
                values[at + x] = (short) (row[x] << low);
            }
            return;
        }
        int parts = scan.components().length;
        for (int part = 0; part < parts; part++) {
            int component = scan.components()[part];
            for (int x = 0; x < columns; x++) {
                values[at + x * samples + component] = (short) (row[x * parts + part] << low);
            }
        }
    }

    @Override
    public short[] finish(boolean ended) throws FrameException {
        for (boolean done : decoded) {
            if (!done) {
                throw new FrameException("the JPEG stream ends before all components were decoded");
            }
        }
        return values;
    }
}
