// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.razorvine.pickle.Unpickler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pickle is a program; ours may not do anything but name tensors, nor take more time or memory than its length. */
final class HostilePickleTest {
    private static final Duration QUICKLY = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private String refusal(PickleBytes pickle) throws IOException {
        Path file = pickle.zip(folder.resolve("lungs.pth"), Map.of("0", new byte[24]));
        return assertTimeout(QUICKLY, () -> Fixtures.refusal(file));
    }

    private static long[] of(long... values) {
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "os, system",
        "nt, system",
        "subprocess, Popen",
        "builtins, eval",
        "builtins, getattr",
        "__builtin__, eval",
        "builtins, ValueError",
        "exceptions, OSError",
        "builtins, bytearray",
        "builtins, set",
        "java.lang, Runtime",
        "java.lang, ProcessBuilder",
        "net.razorvine.pickle, Unpickler",
        "decimal, Decimal",
        "datetime, datetime",
        "operator, attrgetter",
        "array, array",
        "copy_reg, _reconstructor",
        "_codecs, encode",
        "torch.hub, load",
        "torch.jit, load",
        "torch, load",
        "torch.serialization, load",
        "torch._utils, _rebuild_sparse_tensor",
        "torch.evil.cuda, FloatStorage",
        "torch.cuda, xFloatStorage",
        "torch.cuda, Evil",
        "collections, OrderedDict.fromkeys",
        "torch, ComplexFloatStorage",
        "numpy.core.multiarray, scalar"
    })
    void everyOtherGlobalIsRefusedByName(String module, String name) throws IOException {
        String wanted = "refers to \"" + module + "." + name + "\"";
        PickleBytes called =
                new PickleBytes().global(module, name).text("touch x").op("\u0085R");
        assertTrue(refusal(called).contains(wanted));
        PickleBytes stackGlobal = new PickleBytes().text(module).text(name).op("\u0093");
        assertTrue(refusal(stackGlobal).contains(wanted));
    }

    /** The library's table of constructors is one for the whole JVM: what other plugins put there is not for our files. */
    @Test
    void constructorsThatOthersRegisterAreNotReached() throws IOException {
        AtomicBoolean reached = new AtomicBoolean();
        Unpickler.registerConstructor("evil", "Thing", arguments -> {
            reached.set(true);
            return arguments;
        });
        Unpickler.registerConstructor("collections", "OrderedDict", arguments -> {
            reached.set(true);
            return arguments;
        });
        assertTrue(refusal(new PickleBytes().global("evil", "Thing").op(")R")).contains("evil.Thing"));
        WeightFile.read(Fixtures.file("kinds_torch1.pth"));
        assertFalse(reached.get());
        // And theirs still work.
        new Unpickler().loads(new PickleBytes().global("evil", "Thing").op(")R").stop());
        assertTrue(reached.get());
    }

    /** Instructions that name, call or fetch in other ways: INST, OBJ, NEWOBJ, NEWOBJ_EX, EXT1/2/4, PERSID, buffers, DUP. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(ios\nsystem\n",
                "(Nos",
                "(No",
                "N)\u0081",
                "N)}\u0092",
                "\u0082\u0001",
                "\u0083\u0001\u0001",
                "\u0084\u0001\u0001\u0001\u0001",
                "Pos.system\n",
                "\u0097",
                "\u0098",
                "\u0096\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u007f",
                "\u008d\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u007f",
                "\u008e\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u007f",
                "\u008b\u00ff\u00ff\u00ff\u007f",
                "\u008b\u00ff\u00ff\u00ff\u00ff",
                "N2",
                "(1",
                "g0\n",
                "I1\n",
                "S'x'\n",
                "\u008f",
                "\u00ff"
            })
    void otherInstructionsAreRefused(String instructions) throws IOException {
        assertTrue(refusal(new PickleBytes().op(instructions)).contains("has a pickle with the instruction 0x"));
    }

    @Test
    void onlyFunctionsAreCalled() throws IOException {
        assertTrue(refusal(new PickleBytes().global("torch", "FloatStorage").op(")R"))
                .contains("no function"));
        assertTrue(
                refusal(new PickleBytes().global("torch", "float32").op(")R")).contains("no function"));
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", 6).op(")R"))
                .contains("no function"));
        assertTrue(refusal(new PickleBytes().text("os.system").op(")R")).contains("no function"));
        assertTrue(refusal(new PickleBytes().op("N)R")).contains("no function"));
    }

    @Test
    void onlyDictionariesAreBuilt() throws IOException {
        PickleBytes tensor = PickleBytes.tensor("FloatStorage", 6, 0, of(6), of(1));
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", 6).op("}b"))
                .contains("sets the state"));
        assertTrue(refusal(new PickleBytes().global("torch", "FloatStorage").op("}b"))
                .contains("sets the state"));
        assertTrue(refusal(new PickleBytes().op("]}b")).contains("sets the state"));
        assertTrue(refusal(tensor.op("Nb")).contains("sets the state"));
    }

    @Test
    void storagesArePartsOfTheFile() throws IOException {
        assertTrue(refusal(new PickleBytes().text("storage").op("Q")).contains("damaged"));
        assertTrue(refusal(new PickleBytes().op(")Q")).contains("no storage"));
        assertTrue(refusal(new PickleBytes().op("(").text("file").op("NNNNtQ")).contains("no storage"));
        assertTrue(
                refusal(new PickleBytes().op("(").text("storage").op("NNNNtQ")).contains("damaged"));
        for (String key : new String[] {"../version", "/etc/passwd", "1", "", "..\\x", "0/"}) {
            assertTrue(
                    refusal(new PickleBytes().storage("FloatStorage", key, 6)).contains("not there"), key);
        }
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", 7)).contains("not there"));
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", -6)).contains("impossible"));
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", Long.MAX_VALUE))
                .contains("impossible"));
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", Long.MIN_VALUE))
                .contains("impossible"));
        assertTrue(refusal(new PickleBytes().storage("FloatStorage", "0", 6).storage("IntStorage", "0", 6))
                .contains("different ways"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 7, 1",
        "1, 6, 1",
        "0, 2, 6",
        "-1, 2, 1",
        "6, 1, 1",
        "5, 2, -1",
        "0, -1, 1",
        "0, 2, 4611686018427387904",
        "0, 3, 4611686018427387904",
        "9223372036854775807, 1, 1",
        "0, 9223372036854775807, 0",
        "0, 4611686018427387904, 1"
    })
    void tensorsBeyondTheirStorageAreRefused(long offset, long length, long stride) throws IOException {
        String message = refusal(PickleBytes.tensor("FloatStorage", 6, offset, of(length), of(stride)));
        assertTrue(message.contains("beyond its storage") || message.contains("impossible size"), message);
    }

    @Test
    void shapesAndStridesMustMakeSense() throws IOException {
        long huge = 1L << 40;
        assertTrue(refusal(PickleBytes.tensor("FloatStorage", 6, 0, of(2, 3), of(1)))
                .contains("beyond"));
        assertTrue(refusal(PickleBytes.tensor("FloatStorage", 6, 0, new long[65], new long[65]))
                .contains("beyond"));
        assertTrue(refusal(PickleBytes.tensor("FloatStorage", 6, 0, of(huge, huge, 0), of(0, 0, 0)))
                .contains("impossible"));
        assertTrue(refusal(PickleBytes.tensor("FloatStorage", 6, 0, of(1L << 30), of(0)))
                .contains("unfolds"));
        assertTrue(refusal(PickleBytes.tensor("FloatStorage", 6, 0, of(huge), of(0)))
                .contains("unfolds"));
        // No values, however long the other axis: nothing to copy.
        Path file = PickleBytes.tensor("FloatStorage", 6, 0, of(huge, 0), of(5, 7))
                .zip(folder.resolve("empty.pth"), Map.of("0", new byte[24]));
        assertEquals(
                0,
                assertTimeout(QUICKLY, () -> WeightFile.read(file))
                        .get("weight")
                        .size());
    }

    @Test
    void textsAreNotLongerThanTheFile() throws IOException {
        assertTrue(refusal(new PickleBytes().op("X\u00ff\u00ff\u00ff\u00ff")).contains("longer than itself"));
        assertTrue(refusal(new PickleBytes().op("X\u00ff\u00ff\u00ff\u007f")).contains("longer than itself"));
        assertTrue(refusal(new PickleBytes().op("T\u00ff\u00ff\u00ff\u007f")).contains("longer than itself"));
        assertTrue(refusal(new PickleBytes().op("B\u00ff\u00ff\u00ff\u007f")).contains("longer than itself"));
        assertTrue(refusal(new PickleBytes().op("c").repeat("a", 10_000)).contains("without an end"));
    }

    @Test
    void manyOrDeepObjectsEndSoon() throws IOException {
        assertTrue(refusal(new PickleBytes().repeat("}", 15_000_000)).contains("steps"));
        assertTrue(refusal(new PickleBytes().repeat("(", 15_000_000)).contains("steps"));
        assertTrue(refusal(new PickleBytes().repeat("(t\u0094", 4_000_000)).contains("steps"));
        assertTrue(refusal(new PickleBytes().op("]").repeat("](e", 500_000)).contains("no state dict"));
        assertTrue(
                refusal(new PickleBytes().op(")").repeat("\u0085", 1_500_000)).contains("no state dict"));
        assertTrue(refusal(new PickleBytes().op("]").repeat("(Ne", 600_000)).contains("no state dict"));
        assertTrue(refusal(new PickleBytes().repeat("K\u0001", 9_000_000)).contains("MB"));
    }

    @Test
    void whatHoldsItselfIsNoTrouble() throws IOException {
        assertTrue(refusal(new PickleBytes().op("}q\u0000").text("x").op("h\u0000s"))
                .contains("no tensors"));
        assertTrue(refusal(new PickleBytes().op("}q\u0000").text("model").op("h\u0000s"))
                .contains("no tensors"));
        assertTrue(refusal(new PickleBytes().op("}]q\u0000h\u0000ah\u0000s")).contains("neither a name"));
        assertTrue(refusal(new PickleBytes().op("}q\u0000h\u0000Ns")).contains("neither a name"));
        // Doubled forty times by reference.
        assertTrue(refusal(new PickleBytes().op("]").repeat("q\u0000h\u0000\u0086", 40))
                .contains("no state dict"));
    }

    @Test
    void brokenStacksAreDamage() throws IOException {
        for (String instructions : new String[] {
            "",
            "0",
            "R",
            "b",
            "Q",
            "s",
            "u",
            "e",
            "a",
            "t",
            "q\u0000",
            "h\u0007",
            "\u0085",
            "\u0087",
            "\u0093",
            "}Ns",
            "}(Nu",
            "N(Ne",
            "](N",
            "NNNs",
            "K",
            "X",
            "\u008a\u0009",
            "(h\u0000"
        }) {
            String message = refusal(new PickleBytes().op(instructions));
            assertTrue(
                    message.contains("damaged")
                            || message.contains("no state dict")
                            || message.contains("instruction")
                            || message.contains("neither"),
                    message);
        }
        assertTrue(refusal(new PickleBytes()
                        .global("torch._utils", "_rebuild_tensor_v2")
                        .op(")R"))
                .contains("damaged"));
        assertTrue(
                refusal(new PickleBytes().global("collections", "OrderedDict").op("N\u0085R"))
                        .contains("damaged"));
    }

    /** Python 2 wrote ordered dictionaries as pairs, and the first PyTorch tensors without hooks. */
    @Test
    void oldFormsAreRead() throws IOException {
        PickleBytes pickle = new PickleBytes()
                .global("collections", "OrderedDict")
                .op("(](]")
                .op("(U\u0001b")
                .global("torch._utils", "_rebuild_tensor")
                .op("(")
                .storage("FloatStorage", "0", 6)
                .integer(1)
                .tuple(2)
                .tuple(2)
                .op("tRe")
                .op("etR");
        byte[] values = new byte[24];
        values[7] = 0x40;
        values[15] = 0x41;
        Path file = pickle.zip(folder.resolve("old.pth"), Map.of("0", values));
        assertArrayEquals(new float[] {2, 8}, WeightFile.read(file).get("b").floats());
    }

    @Test
    void zipBombsAreRefused() throws IOException {
        Path bomb = folder.resolve("bomb.pth");
        int size = 1 << 28;
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(
                    PickleBytes.tensor("ByteStorage", size, 0, of(size), of(1)).stop());
            zip.putNextEntry(new ZipEntry("a/data/0"));
            for (int i = 0; i < size >> 20; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        assertTrue(assertTimeout(QUICKLY, () -> Fixtures.refusal(bomb)).contains("unfolds"));
        Path pickle = folder.resolve("pickle.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(pickle))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(new byte[20 << 20]);
        }
        assertTrue(Fixtures.refusal(pickle).contains("20 MB"));
    }

    @Test
    void compressedWeightsAreRead() throws IOException {
        Path file = folder.resolve("packed.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("a/data.pkl"));
            zip.write(PickleBytes.tensor("ByteStorage", 3, 0, of(3), of(1)).stop());
            zip.putNextEntry(new ZipEntry("a/data/0"));
            zip.write(new byte[] {1, 2, 3});
        }
        assertArrayEquals(
                new float[] {1, 2, 3}, WeightFile.read(file).get("weight").floats());
    }

    @Test
    void bigEndianFilesAreRefused() throws IOException {
        Path file = folder.resolve("big.pth");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            PickleBytes.stored(zip, "a/data.pkl", new PickleBytes().op("}").stop());
            PickleBytes.stored(zip, "a/byteorder", "big".getBytes());
        }
        assertTrue(Fixtures.refusal(file).contains("big-endian"));
    }
}
