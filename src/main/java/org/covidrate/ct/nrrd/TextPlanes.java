// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.covidrate.ct.raw.PlaneSource;
import org.covidrate.ct.raw.VoxelType;

/** Planes written as numbers in text, parted by white space or commas. */
final class TextPlanes implements PlaneSource {
    private final InputStream in;
    private final VoxelType type;

    TextPlanes(InputStream in, VoxelType type) {
        this.in = in;
        this.type = type;
    }

    @Override
    public void next(ByteBuffer plane) throws IOException {
        int count = plane.capacity() / type.bytes();
        for (int i = 0; i < count; i++) {
            type.put(plane, i, number());
        }
    }

    private double number() throws IOException {
        int c = in.read();
        while (isGap(c)) {
            c = in.read();
        }
        if (c < 0) {
            throw new EOFException();
        }
        StringBuilder word = new StringBuilder();
        for (; c >= 0 && !isGap(c); c = in.read()) {
            word.append((char) c);
            if (word.length() > 400) {
                break;
            }
        }
        try {
            return Double.parseDouble(word.toString());
        } catch (NumberFormatException e) {
            String lower = word.toString().toLowerCase(Locale.ROOT);
            switch (lower) {
                case "nan", "-nan" -> {
                    return Double.NaN;
                }
                case "inf", "+inf", "-inf" -> {
                    return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
                }
                default -> throw NrrdHeader.damaged("promises text, but the data holds something that is no number");
            }
        }
    }

    private static boolean isGap(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',';
    }

    @Override
    public void finish() {
        // Text has no checksum.
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
