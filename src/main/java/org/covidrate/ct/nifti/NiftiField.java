// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import static org.covidrate.ct.raw.VoxelType.FLOAT32;
import static org.covidrate.ct.raw.VoxelType.FLOAT64;
import static org.covidrate.ct.raw.VoxelType.INT16;
import static org.covidrate.ct.raw.VoxelType.INT32;
import static org.covidrate.ct.raw.VoxelType.INT64;
import static org.covidrate.ct.raw.VoxelType.INT8;

import java.nio.ByteBuffer;
import org.covidrate.ct.raw.VoxelType;

/**
 * Where the numbers of a header are and how wide, in either version. Names and offsets are those of nifti1.h and
 * nifti2.h.
 */
enum NiftiField {
    DIM(8, 40, INT16, 16, INT64),
    INTENT_CODE(1, 68, INT16, 504, INT32),
    DATATYPE(1, 70, INT16, 12, INT16),
    BITPIX(1, 72, INT16, 14, INT16),
    PIXDIM(8, 76, FLOAT32, 104, FLOAT64),
    VOX_OFFSET(1, 108, FLOAT32, 168, INT64),
    SCL_SLOPE(1, 112, FLOAT32, 176, FLOAT64),
    SCL_INTER(1, 116, FLOAT32, 184, FLOAT64),
    XYZT_UNITS(1, 123, INT8, 500, INT32),
    QFORM_CODE(1, 252, INT16, 344, INT32),
    SFORM_CODE(1, 254, INT16, 348, INT32),
    /** b, c, d. */
    QUATERN(3, 256, FLOAT32, 352, FLOAT64),
    QOFFSET(3, 268, FLOAT32, 376, FLOAT64),
    /** 3x4, row-major. */
    SROW(12, 280, FLOAT32, 400, FLOAT64);

    private final int count;
    private final int at1;
    private final VoxelType type1;
    private final int at2;
    private final VoxelType type2;

    NiftiField(int count, int at1, VoxelType type1, int at2, VoxelType type2) {
        this.count = count;
        this.at1 = at1;
        this.type1 = type1;
        this.at2 = at2;
        this.type2 = type2;
    }

    /** All numbers of the field. */
    double[] all(ByteBuffer header, NiftiVersion version) {
        ByteBuffer part = part(header, version);
        double[] out = new double[count];
        for (int i = 0; i < count; i++) {
            out[i] = type(version).value(part, i);
        }
        return out;
    }

    /** The number of a field that has one. */
    double number(ByteBuffer header, NiftiVersion version) {
        return all(header, version)[0];
    }

    /** Sets the first numbers of the field. */
    void put(ByteBuffer header, NiftiVersion version, double... values) {
        ByteBuffer part = part(header, version);
        for (int i = 0; i < values.length; i++) {
            type(version).put(part, i, values[i]);
        }
    }

    private VoxelType type(NiftiVersion version) {
        return version == NiftiVersion.NIFTI_1 ? type1 : type2;
    }

    private ByteBuffer part(ByteBuffer header, NiftiVersion version) {
        int at = version == NiftiVersion.NIFTI_1 ? at1 : at2;
        return header.slice(at, count * type(version).bytes()).order(header.order());
    }
}
