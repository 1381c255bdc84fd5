// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the pickles of PyTorch weights, and nothing that could run a program. The library's own instructions are used for
 * plain values only; every instruction that names, calls or builds is here, so that neither the library's table of
 * constructors (which any code in the JVM may extend) nor its calls by reflection can be reached. Instructions that PyTorch
 * does not write are refused.
 *
 * <p>Dictionaries keep the order of the file. Time and memory grow with the length of the pickle only.
 */
final class TensorPickle extends Unpickler {
    /** PyTorch needs about 30 for a tensor. */
    private static final int MOST_STEPS = 2_000_000;

    private static final int LONGEST_NAME = 256;

    /** Finds the storage that a pickle refers to. */
    @FunctionalInterface
    interface Storages {
        /** @param id type of storage, key, place, number of values, and in old files which part of another it is */
        TorchStorage storage(Object[] id) throws IOException;
    }

    private final ByteArrayInputStream bytes;
    private final Storages storages;
    private int steps;

    /** @param bytes the pickle from the next byte on; what follows it stays unread */
    TensorPickle(ByteArrayInputStream bytes, Storages storages) {
        this.bytes = bytes;
        this.storages = storages;
    }

    /** A pickle that may not refer to storages. */
    TensorPickle(ByteArrayInputStream bytes) {
        this(bytes, id -> {
            throw new WeightFormatException("is damaged: it refers to a storage where none is expected");
        });
    }

    /**
     * Reads one pickle: {@link Map}, {@link List}, Object[] for tuples, Number, String, Boolean, null, byte[],
     * {@link TorchTensor}, {@link TorchStorage} or {@link PickleGlobal}.
     */
    Object read() throws IOException {
        try {
            return load(bytes);
        } catch (WeightFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library shows a broken pickle by whatever exception its stack, casts and numbers throw.
            throw new WeightFormatException("is damaged: its pickle breaks off or makes no sense", e);
        }
    }

    @Override
    protected Object dispatch(short instruction) throws IOException {
        if (++steps > MOST_STEPS) {
            throw new WeightFormatException("has a pickle of more than " + MOST_STEPS + " steps, as no weights have");
        }
        switch (instruction) {
            case Opcodes.GLOBAL -> stack.add(PickleGlobal.of(line(), line()));
            case Opcodes.STACK_GLOBAL -> {
                String name = Objects.requireNonNull((String) stack.pop());
                stack.add(PickleGlobal.of(Objects.requireNonNull((String) stack.pop()), name));
            }
            case Opcodes.REDUCE -> {
                Object[] arguments = (Object[]) stack.pop();
                stack.add(PickleCall.call(stack.pop(), arguments));
            }
            case Opcodes.BUILD -> build();
            case Opcodes.BINPERSID -> stack.add(storages.storage((Object[]) stack.pop()));
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                putAll(new Object[] {stack.pop(), value});
            }
            case Opcodes.SETITEMS -> putAll(stack.pop_all_since_marker().toArray());
            case Opcodes.APPENDS -> {
                List<Object> added = stack.pop_all_since_marker();
                list().addAll(added);
            }
            case Opcodes.BINUNICODE -> stack.add(text(StandardCharsets.UTF_8));
            case Opcodes.BINSTRING -> stack.add(text(StandardCharsets.ISO_8859_1));
            case Opcodes.BINBYTES -> stack.add(counted());
            case Opcodes.MARK,
                    Opcodes.STOP,
                    Opcodes.PROTO,
                    Opcodes.FRAME,
                    Opcodes.NONE,
                    Opcodes.NEWTRUE,
                    Opcodes.NEWFALSE,
                    Opcodes.BININT,
                    Opcodes.BININT1,
                    Opcodes.BININT2,
                    Opcodes.LONG1,
                    Opcodes.BINFLOAT,
                    Opcodes.SHORT_BINUNICODE,
                    Opcodes.SHORT_BINSTRING,
                    Opcodes.SHORT_BINBYTES,
                    Opcodes.EMPTY_TUPLE,
                    Opcodes.TUPLE1,
                    Opcodes.TUPLE2,
                    Opcodes.TUPLE3,
                    Opcodes.TUPLE,
                    Opcodes.EMPTY_LIST,
                    Opcodes.APPEND,
                    Opcodes.BINPUT,
                    Opcodes.LONG_BINPUT,
                    Opcodes.MEMOIZE,
                    Opcodes.BINGET,
                    Opcodes.LONG_BINGET -> {
                return super.dispatch(instruction);
            }
            default ->
                throw new WeightFormatException(String.format(
                        "has a pickle with the instruction 0x%02x, which PyTorch does not write for weights",
                        instruction));
        }
        return NO_RETURN_VALUE;
    }

    /** State of an ordered dictionary, such as versions of modules, is left out. */
    private void build() throws WeightFormatException {
        Object state = stack.pop();
        if (!(stack.peek() instanceof Map) || !(state instanceof Map)) {
            throw new WeightFormatException("sets the state of an object, which weights have no need of");
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object> list() {
        return (List<Object>) stack.peek();
    }

    private void putAll(Object[] keysAndValues) throws WeightFormatException {
        @SuppressWarnings("unchecked")
        Map<Object, Object> dictionary = (Map<Object, Object>) stack.peek();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            PickleCall.put(dictionary, keysAndValues[i], keysAndValues[i + 1]);
        }
    }

    private String line() throws WeightFormatException {
        StringBuilder line = new StringBuilder();
        for (int c = bytes.read(); c != '\n'; c = bytes.read()) {
            if (c < 0 || line.length() == LONGEST_NAME) {
                throw new WeightFormatException("is damaged: its pickle holds a name without an end");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    private String text(Charset charset) throws IOException {
        return new String(counted(), charset);
    }

    /** Bytes after their number. The library would allocate any number before it reads. */
    private byte[] counted() throws IOException {
        long length = Integer.toUnsignedLong(ByteBuffer.wrap(bytes.readNBytes(4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt());
        if (length > bytes.available()) {
            throw new WeightFormatException("is damaged: its pickle holds a text longer than itself");
        }
        return bytes.readNBytes((int) length);
    }
}
