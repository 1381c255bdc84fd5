// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.covidrate.ct.UnreadableImageException;

/**
 * The fields of a NIfTI header that matter for a volume, named as in nifti1.h; versions 1 and 2 alike.
 *
 * @param version 1 or 2
 * @param single whether header and voxels are one file ("n+1"), else a .hdr with an .img ("ni1")
 * @param dim 8 numbers: how many axes, then their sizes
 * @param pixdim 8 numbers: qfac, then the spacings
 * @param voxOffset byte at which the voxels start
 * @param quatern b, c, d
 * @param qoffset x, y, z of the first voxel for the quaternion
 * @param srow 3x4 row-major
 */
record NiftiHeader(
        int version,
        boolean single,
        ByteOrder order,
        long[] dim,
        int datatype,
        double[] pixdim,
        long voxOffset,
        double sclSlope,
        double sclInter,
        int xyztUnits,
        String descrip,
        int qformCode,
        int sformCode,
        double[] quatern,
        double[] qoffset,
        double[] srow) {
    static final int SIZE_1 = 348;
    static final int SIZE_2 = 540;

    /** The byte order in which the first four bytes are a header size; empty if they are none. */
    static Optional<ByteOrder> byteOrder(byte[] start) {
        if (start.length < 4) {
            return Optional.empty();
        }
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int size = ByteBuffer.wrap(start).order(order).getInt(0);
            if (size == SIZE_1 || size == SIZE_2) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** @param bytes the start of the file, {@link #SIZE_2} bytes if it has them */
    static NiftiHeader parse(byte[] bytes) throws UnreadableImageException {
        ByteOrder order = byteOrder(bytes)
                .orElseThrow(() -> new UnreadableImageException(
                        "The file is not NIfTI: it does not start with the header size 348 or 540."));
        ByteBuffer in = ByteBuffer.wrap(bytes).order(order);
        int size = in.getInt(0);
        if (bytes.length < size) {
            throw new UnreadableImageException("The NIfTI header ends after " + bytes.length + " of " + size
                    + " bytes; the file was cut off: copy or export it again.");
        }
        return size == SIZE_1 ? version1(in, order) : version2(in, order);
    }

    private static NiftiHeader version1(ByteBuffer in, ByteOrder order) throws UnreadableImageException {
        String magic = text(in, 344, 4);
        if (!magic.equals("n+1") && !magic.equals("ni1")) {
            throw new UnreadableImageException("The file is Analyze 7.5, or a damaged NIfTI: its header does not say"
                    + " which side is right; convert the image to NIfTI with the program that made it.");
        }
        long[] dim = new long[8];
        double[] pixdim = new double[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = in.getShort(40 + 2 * i);
            pixdim[i] = in.getFloat(76 + 4 * i);
        }
        float offset = in.getFloat(108);
        return new NiftiHeader(
                1,
                magic.equals("n+1"),
                order,
                dim,
                in.getShort(70),
                pixdim,
                Float.isNaN(offset) ? 0 : (long) offset,
                in.getFloat(112),
                in.getFloat(116),
                in.get(123),
                text(in, 148, 80),
                in.getShort(252),
                in.getShort(254),
                floats(in, 256, 3),
                floats(in, 268, 3),
                floats(in, 280, 12));
    }

    private static NiftiHeader version2(ByteBuffer in, ByteOrder order) throws UnreadableImageException {
        byte[] magic = Arrays.copyOfRange(in.array(), 4, 12);
        String name = text(in, 4, 3);
        byte[] tail = {0, '\r', '\n', 0x1a, '\n'};
        if (!(name.equals("n+2") || name.equals("ni2")) || !Arrays.equals(Arrays.copyOfRange(magic, 3, 8), tail)) {
            throw new UnreadableImageException(
                    "The NIfTI-2 header is damaged (its magic is wrong); copy or export the file again.");
        }
        long[] dim = new long[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = in.getLong(16 + 8 * i);
        }
        return new NiftiHeader(
                2,
                name.equals("n+2"),
                order,
                dim,
                in.getShort(12),
                doubles(in, 104, 8),
                in.getLong(168),
                in.getDouble(176),
                in.getDouble(184),
                in.getInt(500),
                text(in, 240, 80),
                in.getInt(344),
                in.getInt(348),
                doubles(in, 352, 3),
                doubles(in, 376, 3),
                doubles(in, 400, 12));
    }

    private static double[] floats(ByteBuffer in, int at, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = in.getFloat(at + 4 * i);
        }
        return out;
    }

    private static double[] doubles(ByteBuffer in, int at, int count) {
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = in.getDouble(at + 8 * i);
        }
        return out;
    }

    private static String text(ByteBuffer in, int at, int length) {
        String all = new String(in.array(), at, length, StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\0');
        return (end < 0 ? all : all.substring(0, end)).trim();
    }
}
