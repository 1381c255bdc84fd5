// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.covidrate.ct.raw.VoxelType;

/** Turns little-endian voxels into numbers in text, a row of the image a line; {@link TextPlanes} reads them back. */
final class TextOutput extends FilterOutputStream {
    private final VoxelType type;
    private final int width;

    /** @param type integers of up to 32 bits, or FLOAT32 */
    TextOutput(OutputStream out, VoxelType type, int width) {
        super(out);
        this.type = type;
        this.width = width;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Takes whole rows only. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int count = length / type.bytes();
        if (length % (type.bytes() * width) != 0) {
            throw new IllegalArgumentException(length + " bytes are no whole rows of " + width + " voxels.");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, offset, length).slice().order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder(6 * count);
        for (int i = 0; i < count; i++) {
            double value = type.value(in, i);
            if (type.isFloating()) {
                text.append((float) value);
            } else {
                text.append((long) value);
            }
            text.append((i + 1) % width == 0 ? '\n' : ' ');
        }
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
