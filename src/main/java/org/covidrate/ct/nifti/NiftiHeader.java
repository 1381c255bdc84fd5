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
 * @param single whether header and voxels are one file ("n+1"), else a .hdr with an .img ("ni1")
 * @param dim 8 numbers: how many axes, then their sizes
 * @param pixdim 8 numbers: qfac, then the spacings
 * @param voxOffset byte at which the voxels start
 * @param quatern b, c, d
 * @param qoffset x, y, z of the first voxel for the quaternion
 * @param srow 3x4 row-major
 */
record NiftiHeader(
        NiftiVersion version,
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
    /** Bytes of the header of the version that has more. */
    static final int LONGEST = NiftiVersion.NIFTI_2.headerSize();

    /** The byte order in which the first four bytes are a header size; empty if they are none. */
    static Optional<ByteOrder> byteOrder(byte[] start) {
        if (start.length < 4) {
            return Optional.empty();
        }
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            int size = ByteBuffer.wrap(start).order(order).getInt(0);
            if (size == NiftiVersion.NIFTI_1.headerSize() || size == LONGEST) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /** @param bytes the start of the file, {@link #LONGEST} bytes if it has them */
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
        NiftiVersion version = size == LONGEST ? NiftiVersion.NIFTI_2 : NiftiVersion.NIFTI_1;
        return new NiftiHeader(
                version,
                isSingle(bytes, version),
                order,
                Arrays.stream(NiftiField.DIM.all(in, version))
                        .mapToLong(n -> (long) n)
                        .toArray(),
                (int) NiftiField.DATATYPE.number(in, version),
                NiftiField.PIXDIM.all(in, version),
                (long) NiftiField.VOX_OFFSET.number(in, version),
                NiftiField.SCL_SLOPE.number(in, version),
                NiftiField.SCL_INTER.number(in, version),
                (int) NiftiField.XYZT_UNITS.number(in, version),
                descrip(bytes, version.descripAt()),
                (int) NiftiField.QFORM_CODE.number(in, version),
                (int) NiftiField.SFORM_CODE.number(in, version),
                NiftiField.QUATERN.all(in, version),
                NiftiField.QOFFSET.all(in, version),
                NiftiField.SROW.all(in, version));
    }

    private static boolean isSingle(byte[] header, NiftiVersion version) throws UnreadableImageException {
        String single = version.magic(true);
        String magic = new String(header, version.magicAt(), single.length(), StandardCharsets.ISO_8859_1);
        if (magic.equals(single) || magic.equals(version.magic(false))) {
            return magic.equals(single);
        }
        throw new UnreadableImageException(
                version == NiftiVersion.NIFTI_1
                        ? "The file is Analyze 7.5, or a damaged NIfTI: its header does not say"
                                + " which side is right; convert the image to NIfTI with the program that made it."
                        : "The NIfTI-2 header is damaged (its magic is wrong); copy or export the file again.");
    }

    private static String descrip(byte[] header, int at) {
        String all = new String(header, at, 80, StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\0');
        return (end < 0 ? all : all.substring(0, end)).trim();
    }
}
