// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec.jpeg;

/** Quantized coefficients of a block to samples (T.81 A.3.3 and A.3.4), in double precision: rounded correctly but for ties. */
final class InverseDct {
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };
    /** BASIS[8 * frequency + place]. */
    private static final double[] BASIS = basis();

    private final int[] quantization;
    private final int middle;
    private final int largest;
    private final double[] frequencies = new double[64];
    private final double[] half = new double[64];

    /**
     * @param quantization steps in zigzag order
     * @param precision bits a sample
     */
    InverseDct(int[] quantization, int precision) {
        this.quantization = quantization;
        middle = 1 << precision - 1;
        largest = (1 << precision) - 1;
    }

    private static double[] basis() {
        double[] basis = new double[64];
        for (int frequency = 0; frequency < 8; frequency++) {
            double scale = frequency == 0 ? Math.sqrt(0.125) : 0.5;
            for (int place = 0; place < 8; place++) {
                basis[8 * frequency + place] = scale * Math.cos((2 * place + 1) * frequency * Math.PI / 16);
            }
        }
        return basis;
    }

    /** Samples of the block at coefficients[at], row by row. */
    void samples(int[] coefficients, int at, int[] samples) {
        for (int k = 0; k < 64; k++) {
            frequencies[ZIGZAG[k]] = (double) coefficients[at + k] * quantization[k];
        }
        for (int v = 0; v < 8; v++) {
            for (int x = 0; x < 8; x++) {
                double sum = 0;
                for (int u = 0; u < 8; u++) {
                    sum += frequencies[8 * v + u] * BASIS[8 * u + x];
                }
                half[8 * v + x] = sum;
            }
        }
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double sum = 0;
                for (int v = 0; v < 8; v++) {
                    sum += half[8 * v + x] * BASIS[8 * v + y];
                }
                long value = Math.round(sum) + middle;
                samples[8 * y + x] = (int) Math.max(0, Math.min(largest, value));
            }
        }
    }
}
