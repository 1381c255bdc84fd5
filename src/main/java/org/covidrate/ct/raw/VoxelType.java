// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.nio.ByteBuffer;

/** How one voxel is stored in a file. */
public enum VoxelType {
    INT8(1, false, false),
    UINT8(1, true, false),
    INT16(2, false, false),
    UINT16(2, true, false),
    INT32(4, false, false),
    UINT32(4, true, false),
    INT64(8, false, false),
    UINT64(8, true, false),
    FLOAT32(4, false, true),
    FLOAT64(8, false, true);

    private final int bytes;
    private final boolean unsigned;
    private final boolean floating;

    VoxelType(int bytes, boolean unsigned, boolean floating) {
        this.bytes = bytes;
        this.unsigned = unsigned;
        this.floating = floating;
    }

    /** Bytes a voxel. */
    public int bytes() {
        return bytes;
    }

    public boolean isUnsigned() {
        return unsigned;
    }

    /** Whether values may have a fraction. */
    public boolean isFloating() {
        return floating;
    }

    /** Whether every value fits into 16 bits, signed or {@link #isUnsigned()}. */
    public boolean fitsShort() {
        return bytes <= 2;
    }

    /** Voxel i of the buffer, in the buffer's byte order; 64-bit integers beyond 2^53 are rounded. */
    public double value(ByteBuffer in, int i) {
        return switch (this) {
            case INT8 -> in.get(i);
            case UINT8 -> in.get(i) & 0xff;
            case INT16 -> in.getShort(2 * i);
            case UINT16 -> in.getShort(2 * i) & 0xffff;
            case INT32 -> in.getInt(4 * i);
            case UINT32 -> in.getInt(4 * i) & 0xffffffffL;
            case INT64 -> in.getLong(8 * i);
            case UINT64 -> unsigned(in.getLong(8 * i));
            case FLOAT32 -> in.getFloat(4 * i);
            case FLOAT64 -> in.getDouble(8 * i);
        };
    }

    /** Stores a number, limited to the range of the type, as voxel i of the buffer. */
    public void put(ByteBuffer out, int i, double value) {
        switch (this) {
            case INT8 -> out.put(i, (byte) clamp(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case UINT8 -> out.put(i, (byte) clamp(value, 0, 255));
            case INT16 -> out.putShort(2 * i, (short) clamp(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case UINT16 -> out.putShort(2 * i, (short) clamp(value, 0, 65535));
            case INT32 -> out.putInt(4 * i, (int) value);
            case UINT32 -> out.putInt(4 * i, (int) clamp(value, 0, 4294967295L));
            case INT64, UINT64 -> out.putLong(8 * i, (long) value);
            case FLOAT32 -> out.putFloat(4 * i, (float) value);
            case FLOAT64 -> out.putDouble(8 * i, value);
        }
    }

    private static long clamp(double value, long min, long max) {
        return Math.max(min, Math.min(max, (long) value));
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : (double) (bits >>> 1) * 2 + (bits & 1);
    }
}
