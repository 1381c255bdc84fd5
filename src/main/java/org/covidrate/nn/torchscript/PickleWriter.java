// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Python's pickle format, protocol 2, as much of it as TorchScript archives need. The machine that reads it has a stack. */
final class PickleWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PickleWriter() {
        out.write(0x80);
        out.write(2);
    }

    /** Pushes a class or function by name; {@link #newObject} or {@link #reduce} calls it. */
    PickleWriter global(String module, String name) {
        return op('c').raw(module + "\n" + name + "\n");
    }

    PickleWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        op('X').littleEndian(bytes.length, 4);
        out.writeBytes(bytes);
        return this;
    }

    PickleWriter integer(long value) {
        if (value == (int) value) {
            return op('J').littleEndian(value, 4);
        }
        op('\u008a').out.write(8);
        return littleEndian(value, 8);
    }

    PickleWriter bool(boolean value) {
        return op(value ? '\u0088' : '\u0089');
    }

    PickleWriter none() {
        return op('N');
    }

    /** Starts a tuple or the items of a dict. */
    PickleWriter mark() {
        return op('(');
    }

    /** Makes a tuple of everything since the mark. */
    PickleWriter tuple() {
        return op('t');
    }

    /** Pushes a tuple of integers. */
    PickleWriter integers(Iterable<Long> values) {
        mark();
        values.forEach(this::integer);
        return tuple();
    }

    PickleWriter emptyTuple() {
        return op(')');
    }

    PickleWriter emptyDict() {
        return op('}');
    }

    /** Puts keys and values since the mark into the dict before it. */
    PickleWriter setItems() {
        return op('u');
    }

    /** Replaces what is on top by the storage that it identifies. */
    PickleWriter persistentId() {
        return op('Q');
    }

    /** Calls the function before the tuple on top with it. */
    PickleWriter reduce() {
        return op('R');
    }

    /** Makes an object of the class before the tuple on top. */
    PickleWriter newObject() {
        return op('\u0081');
    }

    /** Gives the state on top to the object before it. */
    PickleWriter build() {
        return op('b');
    }

    /** Ends the pickle. */
    byte[] toBytes() {
        op('.');
        return out.toByteArray();
    }

    private PickleWriter op(char code) {
        out.write(code);
        return this;
    }

    private PickleWriter raw(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private PickleWriter littleEndian(long value, int bytes) {
        ByteBuffer buffer =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        out.write(buffer.array(), 0, bytes);
        return this;
    }
}
