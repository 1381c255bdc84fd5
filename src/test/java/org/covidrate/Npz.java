// SPDX-License-Identifier: Apache-2.0
package org.covidrate;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy's .npz and .npy files: little-endian, as the reference outputs are stored; arrays are given in C order. */
public final class Npz {
    private static final Pattern HEADER =
            Pattern.compile("'descr': '([^']+)', 'fortran_order': (\\w+), 'shape': \\(([^)]*)\\)");

    private Npz() {}

    /**
     * One array.
     *
     * @param type NumPy's, such as "<i2", "|u1", "|b1", "<f2", "<f4", "<f8"
     * @param shape slowest axis first
     */
    public record Array(String type, int[] shape, ByteBuffer bytes) {
        public int size() {
            return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }

        /** Element i in C order, exact for every type but 64-bit integers beyond 2^53. */
        public double get(int i) {
            return switch (type) {
                case "|u1", "|b1" -> bytes.get(i) & 0xff;
                case "|i1" -> bytes.get(i);
                case "<i2" -> bytes.getShort(2 * i);
                case "<u2" -> bytes.getShort(2 * i) & 0xffff;
                case "<i4" -> bytes.getInt(4 * i);
                case "<i8" -> bytes.getLong(8 * i);
                case "<f2" -> half(bytes.getShort(2 * i));
                case "<f4" -> bytes.getFloat(4 * i);
                case "<f8" -> bytes.getDouble(8 * i);
                default -> throw new IllegalArgumentException("type " + type);
            };
        }
    }

    /** The number that a float16 stands for. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double size =
                switch (exponent) {
                    case 0 -> Math.scalb(fraction, -24);
                    case 0x1f -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(0x400 + fraction, exponent - 25);
                };
        return bits < 0 ? -size : size;
    }

    /** All arrays of a .npz by name. */
    public static Map<String, Array> read(Path file) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                arrays.put(
                        entry.getName().replaceFirst("\\.npy$", ""), npy(new ByteArrayInputStream(zip.readAllBytes())));
            }
        }
        return arrays;
    }

    /** One .npy. */
    public static Array npy(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(8);
        int length = magic[6] == 1
                ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                : Integer.reverseBytes(data.readInt());
        String header = new String(data.readNBytes(length), StandardCharsets.ISO_8859_1);
        Matcher m = HEADER.matcher(header);
        if (!m.find()) {
            throw new IOException("not an array: " + header);
        }
        int[] shape = Arrays.stream(m.group(3).split(","))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        byte[] bytes = data.readAllBytes();
        byte[] inOrder = m.group(2).equals("True") ? inCOrder(bytes, shape) : bytes;
        return new Array(m.group(1), shape, ByteBuffer.wrap(inOrder).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** From first axis fastest to last axis fastest. */
    private static byte[] inCOrder(byte[] bytes, int[] shape) {
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        int width = count == 0 ? 0 : bytes.length / count;
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < count; i++) {
            int rest = i;
            int to = 0;
            for (int size : shape) {
                to = to * size + rest % size;
                rest /= size;
            }
            System.arraycopy(bytes, i * width, out, to * width, width);
        }
        return out;
    }
}
