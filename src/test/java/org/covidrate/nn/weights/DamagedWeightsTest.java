// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever becomes of a file on its way, the end is its weights or one sentence, soon. */
final class DamagedWeightsTest {
    /** More for a longer search: {@code -Dcovidrate.fuzz=5000 -Dcovidrate.seed=7}. */
    private static final int CHANGES = Integer.getInteger("covidrate.fuzz", 500);

    private static final long SEED = Long.getLong("covidrate.seed", 5);
    private static final long NANOSECONDS = 1_000_000_000L;

    @TempDir
    Path folder;

    /** Reads and gives the sentence, or an empty text if the file could still be read. */
    private static String outcome(Path file) throws IOException {
        long start = System.nanoTime();
        String sentence = "";
        try {
            WeightFile.read(file);
        } catch (UnreadableWeightsException e) {
            Fixtures.assertSentence(file, e);
            sentence = e.getMessage();
        }
        assertTrue(System.nanoTime() - start < 20 * NANOSECONDS, "took too long");
        return sentence;
    }

    @ParameterizedTest
    @ValueSource(strings = {"parallel_torch2.pth", "checkpoint_legacy_torch1.pth", "reference.safetensors"})
    void cutAtEveryByte(String name) throws IOException {
        Path file = Files.copy(Fixtures.file(name), folder.resolve("cut"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long length = channel.size() - 1; length >= 0; length--) {
                channel.truncate(length);
                assertTrue(!outcome(file).isEmpty(), "cut to " + length + " bytes");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kinds_torch1.pth",
                "protocol4_torch2.pth",
                "kinds_legacy_torch1.pth",
                "checkpoint_legacy_torch2.pth",
                "reference.safetensors"
            })
    void randomBytesChanged(String name) throws IOException {
        Path file = Files.copy(Fixtures.file(name), folder.resolve("changed"));
        Random random = new Random(SEED);
        int refused = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < CHANGES; i++) {
                long at = random.nextLong(channel.size());
                ByteBuffer original = ByteBuffer.allocate(1);
                channel.read(original, at);
                channel.write(ByteBuffer.wrap(new byte[] {(byte) random.nextInt(256)}), at);
                refused += outcome(file).isEmpty() ? 0 : 1;
                channel.write(original.flip(), at);
            }
        }
        assertTrue(refused > CHANGES / 10, "refused " + refused);
    }

    /** Without the zip around it, whose checksum would hide what the pickle does. */
    @ParameterizedTest
    @ValueSource(strings = {"kinds_torch1.pth", "protocol4_torch2.pth", "checkpoint_torch1.pth"})
    void randomBytesOfThePickleChanged(String name) throws IOException {
        byte[] whole;
        try (ZipFile zip = new ZipFile(Fixtures.file(name).toFile())) {
            String folderInside = name.substring(0, name.indexOf('.'));
            whole = zip.getInputStream(zip.getEntry(folderInside + "/data.pkl")).readAllBytes();
        }
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 20 * CHANGES; i++) {
            byte[] changed = whole.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        assertTrue(refused > 5 * CHANGES, "refused " + refused);
    }

    private static boolean isRefused(byte[] pickle) throws IOException {
        MemoryLimit memory = new MemoryLimit(pickle.length);
        try {
            Object saved = new TensorPickle(new ByteArrayInputStream(pickle), pickled -> {
                        StorageId id = StorageId.of(pickled);
                        return new TorchStorage(
                                id.type(),
                                id.count(),
                                () -> memory.allocate(id.count() * id.type().bytes()));
                    })
                    .read();
            Checkpoint.stateDict(saved, memory);
            return false;
        } catch (WeightFormatException e) {
            return true;
        }
    }

    /** One wrong bit in a storage would give wrong masks without a word; the zip's checksum tells. */
    @Test
    void oneWrongBitInAStorageIsSeen() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file("parallel_torch1.pth"));
        byte[] value = new byte[4];
        WeightFile.read(Fixtures.file("parallel_torch1.pth"))
                .get("0.bias")
                .data()
                .get(value);
        int at = indexOf(whole, value);
        whole[at] ^= 1;
        Path file = folder.resolve("bit.pth");
        Files.write(file, whole);
        assertTrue(outcome(file).contains("is not as it was written"));
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int i = 0; i + part.length <= whole.length; i++) {
            if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void oldFilesOfOtherSystemsAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(Fixtures.file("kinds_legacy_torch1.pth"));
        int word = indexOf(whole, "little_endian".getBytes());
        int value = word + "little_endian".length();
        while (whole[value] != (byte) 0x88) {
            value++;
        }
        whole[value] = (byte) 0x89;
        Path file = folder.resolve("big.pth");
        Files.write(file, whole);
        assertTrue(outcome(file).contains("big-endian"));
    }

    @Test
    void otherFilesAreToldByName() throws IOException {
        assertEquals("a.zip is a zip file, but not one of PyTorch weights.", written("a.zip", zip("readme")));
        assertTrue(written("a.h5", "\u0089HDF\r\n\u001a\n and more").contains("HDF5"));
        assertTrue(written("a.pth", "\u0080\u0002}q\u0000. and more").contains("pickle"));
        assertTrue(
                written("a.pth", "version https://git-lfs.github.com/spec/v1\n").contains("Git LFS"));
        assertTrue(written("a.pth", "<!DOCTYPE html>").contains("no weights"));
        assertTrue(written("a.pth", "").contains("no weights"));
        assertTrue(outcome(folder).contains("is a folder"));
    }

    private String written(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        return outcome(file);
    }

    private static String zip(String entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            PickleBytes.stored(zip, entry, new byte[3]);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
