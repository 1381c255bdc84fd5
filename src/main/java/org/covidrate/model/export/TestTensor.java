// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * An example of a network's input or output.
 *
 * @param channels of the one image
 * @param side its height and width
 * @param values channel, row, column
 */
record TestTensor(int channels, int side, float[] values) {
    /** Of the header of .npy files, for which NumPy recommends multiples of 64. */
    private static final int ALIGNMENT = 64;

    private static final long SEED = 2022;
    private static final double NOISE = 0.05;

    /**
     * An input between 0 and 1, as prepared slices are: a bright ellipse with two dark ones in it, and noise. Always the same.
     */
    static TestTensor input(int channels, int side) {
        Random random = new Random(SEED);
        float[] values = new float[channels * side * side];
        for (int i = 0; i < values.length; i++) {
            double x = 2.0 * (i % side) / side - 1;
            double y = 2.0 * (i / side % side) / side - 1;
            double body = inEllipse(x, y, 0, 0.9, 0.7) ? 0.65 : 0.02;
            double tissue = inEllipse(Math.abs(x), y, 0.42, 0.28, 0.5) ? 0.15 : body;
            double noisy = tissue + NOISE * (2 * random.nextDouble() - 1);
            values[i] = (float) Math.max(0, Math.min(1, noisy));
        }
        return new TestTensor(channels, side, values);
    }

    private static boolean inEllipse(double x, double y, double centre, double width, double height) {
        double dx = (x - centre) / width;
        double dy = y / height;
        return dx * dx + dy * dy < 1;
    }

    /** As NumPy's .npy: float32, little-endian, of shape 1, channels, side, side. */
    byte[] toNpy() {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, " + channels + ", " + side + ", " + side
                + "), }";
        int prefix = 10;
        int unpadded = prefix + header.length() + 1;
        int start = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer file =
                ByteBuffer.allocate(start + Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) (start - prefix));
        file.put((header + " ".repeat(start - unpadded) + "\n").getBytes(StandardCharsets.US_ASCII));
        file.asFloatBuffer().put(values);
        return file.array();
    }
}
