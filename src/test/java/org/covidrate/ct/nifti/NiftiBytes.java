// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.covidrate.ct.raw.VoxelType;

/** Builds NIfTI files field by field, at the offsets of nifti1.h and nifti2.h. */
final class NiftiBytes {
    private final boolean two;
    final ByteBuffer header;
    private final boolean pair;

    /** A volume of 5 x 4 x 3 voxels, sform and qform codes 0. */
    NiftiBytes(int version, ByteOrder order, boolean pair, VoxelType type) {
        two = version == 2;
        this.pair = pair;
        header = ByteBuffer.allocate(pair ? (two ? 540 : 348) : (two ? 544 : 352)).order(order);
        header.putInt(0, two ? 540 : 348);
        if (two) {
            header.put(4, new byte[] {'n', (byte) (pair ? 'i' : '+'), '2', 0, '\r', '\n', 0x1a, '\n'});
        } else {
            header.put(344, new byte[] {'n', (byte) (pair ? 'i' : '+'), '1', 0});
        }
        dim(3, 5, 4, 3, 1, 1, 1, 1);
        datatype(NiftiType.code(type));
        offset(pair ? 0 : header.capacity());
        pixdim(1, 0.7, 0.9, 2.5);
    }

    NiftiBytes dim(int... dim) {
        for (int i = 0; i < dim.length; i++) {
            if (two) {
                header.putLong(16 + 8 * i, dim[i]);
            } else {
                header.putShort(40 + 2 * i, (short) dim[i]);
            }
        }
        return this;
    }

    NiftiBytes datatype(int code) {
        header.putShort(two ? 12 : 70, (short) code);
        return this;
    }

    NiftiBytes offset(int bytes) {
        if (two) {
            header.putLong(168, bytes);
        } else {
            header.putFloat(108, bytes);
        }
        return this;
    }

    NiftiBytes pixdim(double... pixdim) {
        return reals(two ? 104 : 76, pixdim);
    }

    NiftiBytes scale(double slope, double inter) {
        return reals(two ? 176 : 112, slope, inter);
    }

    NiftiBytes units(int units) {
        if (two) {
            header.putInt(500, units);
        } else {
            header.put(123, (byte) units);
        }
        return this;
    }

    NiftiBytes qform(int code, double b, double c, double d, double x, double y, double z) {
        code(two ? 344 : 252, code);
        return reals(two ? 352 : 256, b, c, d, x, y, z);
    }

    NiftiBytes sform(int code, double... srow) {
        code(two ? 348 : 254, code);
        return reals(two ? 400 : 280, srow);
    }

    private void code(int at, int code) {
        if (two) {
            header.putInt(at, code);
        } else {
            header.putShort(at, (short) code);
        }
    }

    private NiftiBytes reals(int at, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (two) {
                header.putDouble(at + 8 * i, values[i]);
            } else {
                header.putFloat(at + 4 * i, (float) values[i]);
            }
        }
        return this;
    }

    /** Voxels in the byte order of the header. */
    byte[] voxels(VoxelType type, double... values) {
        ByteBuffer out = ByteBuffer.allocate(values.length * type.bytes()).order(header.order());
        for (int i = 0; i < values.length; i++) {
            type.put(out, i, values[i]);
        }
        return out.array();
    }

    /** Writes .nii, .nii.gz, or the .hdr and its .img; gives the file to open. */
    Path write(Path file, byte[] voxels) throws IOException {
        if (pair) {
            Files.write(file.resolveSibling(file.getFileName().toString().replace(".hdr", ".img")), voxels);
            return Files.write(file, header.array());
        }
        ByteBuffer all = ByteBuffer.allocate(header.capacity() + voxels.length);
        all.put(header.array()).put(voxels);
        if (file.toString().endsWith(".gz")) {
            try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(all.array());
            }
            return file;
        }
        return Files.write(file, all.array());
    }
}
