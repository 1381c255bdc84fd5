// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

/**
 * Turns a row of differences into samples in place (T.81 Table H.1). Sums are modulo 2^16, samples 0 to 65535.
 *
 * @param selection predictor 1 to 7
 * @param step distance to the same component of the neighbouring pixel
 */
record Predictor(int selection, int step) {
    /** First row of a scan or behind a restart: from the left, the first pixel from a constant. */
    void undoFirstRow(int[] row, int start) {
        for (int i = 0; i < step; i++) {
            row[i] = row[i] + start & 0xffff;
        }
        addLeft(row);
    }

    /** Every other row: the first pixel from above, then by the selected predictor. */
    void undo(int[] row, int[] above) {
        for (int i = 0; i < step; i++) {
            row[i] = row[i] + above[i] & 0xffff;
        }
        switch (selection) {
            case 1 -> addLeft(row);
            case 2 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] = row[i] + above[i] & 0xffff;
                }
            }
            case 3 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] = row[i] + above[i - step] & 0xffff;
                }
            }
            case 4 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] = row[i] + row[i - step] + above[i] - above[i - step] & 0xffff;
                }
            }
            case 5 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] = row[i] + row[i - step] + (above[i] - above[i - step] >> 1) & 0xffff;
                }
            }
            case 6 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] = row[i] + above[i] + (row[i - step] - above[i - step] >> 1) & 0xffff;
                }
            }
            case 7 -> {
                for (int i = step; i < row.length; i++) {
                    row[i] = row[i] + (row[i - step] + above[i] >> 1) & 0xffff;
                }
            }
            default -> throw new IllegalArgumentException("predictor " + selection);
        }
    }

    private void addLeft(int[] row) {
        for (int i = step; i < row.length; i++) {
            row[i] = row[i] + row[i - step] & 0xffff;
        }
    }
}
