// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old format by hand: what today's PyTorch does not write any more, and what nobody should. */
final class TorchLegacyTest {
    private static final PickleBytes KEYS = new PickleBytes().op("]").text("7").op("a");

    @TempDir
    Path folder;

    /** The six numbers 0 to 5 as storage "7"; {@code count} is the length that the file tells. */
    private Path file(int protocol, PickleBytes saved, PickleBytes keys, long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new PickleBytes()
                .op("\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019")
                .stop());
        out.writeBytes(new PickleBytes().integer(protocol).stop());
        out.writeBytes(
                new PickleBytes().op("}").text("little_endian").op("\u0088s").stop());
        out.writeBytes(saved.stop());
        out.writeBytes(keys.stop());
        ByteBuffer values = ByteBuffer.allocate(8 + 24).order(ByteOrder.LITTLE_ENDIAN);
        values.putLong(count);
        for (int i = 0; i < 6; i++) {
            values.putFloat(i);
        }
        out.writeBytes(values.array());
        return Files.write(folder.resolve("old.pth"), out.toByteArray());
    }

    /** A tensor of the numbers 1 and on of a part of a storage. */
    private static PickleBytes partly(String type, long count, long from, long length) {
        return new PickleBytes()
                .op("}")
                .text("weight")
                .global("torch._utils", "_rebuild_tensor")
                .op("((")
                .text("storage")
                .global(type.startsWith("cuda") ? "torch.cuda" : "torch", type.replace("cuda.", ""))
                .text("7")
                .text("cuda:0")
                .integer(count)
                .op("(")
                .text("8")
                .integer(from)
                .integer(length)
                .op("ttQ")
                .integer(1)
                .tuple(2)
                .tuple(1)
                .op("tRs");
    }

    private String refusal(PickleBytes saved, PickleBytes keys, long count) throws IOException {
        return Fixtures.refusal(file(1001, saved, keys, count));
    }

    @Test
    void partsOfStoragesAndStoragesOfGraphicsProcessorsAreRead() throws IOException {
        Path file = file(1001, partly("cuda.FloatStorage", 6, 2, 3), KEYS, 6);
        assertArrayEquals(
                new float[] {3, 4}, WeightFile.read(file).get("weight").floats());
    }

    @Test
    void partsBeyondTheirStorageAreRefused() throws IOException {
        for (long[] part : new long[][] {{4, 3}, {-1, 3}, {0, -1}, {Long.MAX_VALUE, 3}, {3, Long.MAX_VALUE}}) {
            assertTrue(refusal(partly("FloatStorage", 6, part[0], part[1]), KEYS, 6)
                    .contains("beyond another"));
        }
        assertTrue(refusal(partly("FloatStorage", 6, 4, 2), KEYS, 6).contains("beyond its storage"));
    }

    @Test
    void storagesMustBeAsLongAsTheyAreSaidToBe() throws IOException {
        PickleBytes none = new PickleBytes().op("]");
        PickleBytes twice =
                new PickleBytes().op("]").text("7").op("a").text("7").op("a");
        assertTrue(refusal(partly("FloatStorage", 6, 0, 6), KEYS, 5).contains("has not the length"));
        assertTrue(refusal(partly("FloatStorage", 7, 0, 6), KEYS, 7).contains("has not the length"));
        assertTrue(
                refusal(partly("FloatStorage", 1L << 58, 0, 6), KEYS, 1L << 58).contains("has not the length"));
        assertTrue(
                refusal(partly("FloatStorage", 1L << 61, 0, 6), KEYS, 1L << 61).contains("impossible size"));
        assertTrue(refusal(partly("FloatStorage", 6, 0, 6), none, 6).contains("not there"));
        assertTrue(refusal(partly("FloatStorage", 6, 0, 6), twice, 6).contains("or twice"));
        assertTrue(refusal(new PickleBytes().op("}"), KEYS, 6).contains("no tensor needs"));
        assertTrue(
                refusal(new PickleBytes().op("}"), new PickleBytes().op("N"), 6).contains("list of its storages"));
        assertTrue(refusal(partly("FloatStorage", 6, 0, 6), new PickleBytes().storage("FloatStorage", "7", 6), 6)
                .contains("none is expected"));
    }

    @Test
    void otherProtocolsAreRefused() throws IOException {
        Path file = file(1000, partly("FloatStorage", 6, 0, 6), KEYS, 6);
        assertTrue(Fixtures.refusal(file).contains("version"));
    }
}
