// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An array of numbers as a weight file holds it: row-major (the last index fastest), little-endian, never changed. */
public final class Tensor {
    private final ElementType type;
    private final List<Long> shape;
    private final ByteBuffer data;

    /**
     * @param data the values from position to limit, contiguous and little-endian; not copied, not to be changed
     * @throws IllegalArgumentException if the length does not fit the shape
     */
    public Tensor(ElementType type, List<Long> shape, ByteBuffer data) {
        this.type = type;
        this.shape = List.copyOf(shape);
        this.data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (size() * type.bytes() != this.data.remaining()) {
            throw new IllegalArgumentException("Shape " + shape + " of " + type + " takes " + size() * type.bytes()
                    + " bytes, not " + this.data.remaining() + ".");
        }
    }

    /** A float32 tensor of the values. */
    public static Tensor of(float[] values, List<Long> shape) {
        ByteBuffer data = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return new Tensor(ElementType.FLOAT32, shape, data);
    }

    public ElementType type() {
        return type;
    }

    public List<Long> shape() {
        return shape;
    }

    /** Number of values. */
    public long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The raw little-endian values, from position 0; a view of its own for every call. */
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The values as float32, in a new array. */
    public float[] floats() {
        float[] values = new float[(int) size()];
        ByteBuffer in = data();
        if (type == ElementType.FLOAT32) {
            in.asFloatBuffer().get(values);
            return values;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = next(in);
        }
        return values;
    }

    private float next(ByteBuffer in) {
        return switch (type) {
            case FLOAT32 -> in.getFloat();
            case FLOAT64 -> (float) in.getDouble();
            case FLOAT16 -> HalfFloats.fromFloat16(in.getShort());
            case BFLOAT16 -> HalfFloats.fromBfloat16(in.getShort());
            case INT64 -> in.getLong();
            case INT32 -> in.getInt();
            case INT16 -> in.getShort();
            case INT8 -> in.get();
            case UINT8, BOOL -> in.get() & 0xff;
        };
    }

    /**
     * The same values in another float type, rounded to nearest.
     *
     * @param target FLOAT32, FLOAT16 or BFLOAT16
     */
    public Tensor to(ElementType target) {
        if (target == type) {
            return this;
        }
        float[] values = floats();
        ByteBuffer out = ByteBuffer.allocate(values.length * target.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            switch (target) {
                case FLOAT32 -> out.putFloat(value);
                case FLOAT16 -> out.putShort(HalfFloats.toFloat16(value));
                case BFLOAT16 -> out.putShort(HalfFloats.toBfloat16(value));
                default -> throw new IllegalArgumentException("Weights are not stored as " + target + ".");
            }
        }
        return new Tensor(target, shape, out.flip());
    }
}
