// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationFileTest {
    private static final String IMAGE = "89ab4567cdef0123".repeat(4);
    private static final Geometry GRID =
            new Geometry(19, 7, 6, new double[] {0.7, 0.8, 2.5}, new double[] {-120.25, 1e-3, 77}, new double[] {
                0, 1, 0, 1, 0, 0, 0, 0, -1
            });

    private static AnnotationState state(long seed) {
        Random random = new Random(seed);
        List<SliceState> slices = new ArrayList<>();
        double[] certainties = {0.3000001, Double.NaN, 0, 1, 0.123456789012345, 0.7};
        for (int z = 0; z < GRID.depth(); z++) {
            slices.add(new SliceState(
                    SliceMasks.random(19, 7, random), certainties[z], random.nextBoolean(), random.nextBoolean()));
        }
        return new AnnotationState(IMAGE, GRID, "net 1.0", slices);
    }

    @Test
    void whatIsReadIsWhatWasWritten(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("new/a.annotation");
        AnnotationFile.write(state(1), file);
        assertEquals(state(1), AnnotationFile.read(file));
        byte[] first = Files.readAllBytes(file);
        AnnotationFile.write(state(1), file);
        assertArrayEquals(first, Files.readAllBytes(file), "equal annotations give equal files");
        assertEquals(1, files(file.getParent()), "nothing else is left");
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        }
    }

    @Test
    void damagedFilesAreRefusedInOneSentence(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.annotation");
        AnnotationFile.write(state(1), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            String said = assertThrows(UnreadableImageException.class, () -> AnnotationFile.read(file))
                    .getMessage();
            assertTrue(said.startsWith("The annotation " + file + " cannot be read ("), said);
            assertTrue(said.endsWith("; start anew without it."), said);
        }
    }

    @Test
    void theStoreKeepsOneFileForAnImageAndTheOneBefore(@TempDir Path folder) throws Exception {
        AnnotationStore store = new AnnotationStore(folder.resolve("not there yet"));
        assertEquals(Optional.empty(), store.find(IMAGE));
        assertEquals(Optional.empty(), store.saved(IMAGE));
        store.setAside(IMAGE);
        store.save(state(1));
        store.save(state(2));
        assertEquals(Optional.of(state(2)), store.find(IMAGE));
        assertTrue(store.saved(IMAGE).isPresent());
        assertEquals(
                "89ab4567cdef0123.annotation", store.file(IMAGE).getFileName().toString());
        store.setAside(IMAGE);
        assertEquals(Optional.empty(), store.find(IMAGE));
        store.save(state(3));
        store.setAside(IMAGE);
        assertEquals(state(3), AnnotationFile.read(store.folder().resolve("89ab4567cdef0123.annotation.old")));
        // Another image whose fingerprint begins alike.
        store.save(state(4));
        assertEquals(Optional.empty(), store.find(IMAGE.substring(0, 16) + "0".repeat(48)));
    }

    @Test
    void aWriteThatFailsLeavesTheFileBefore(@TempDir Path folder) throws Exception {
        AnnotationStore store = new AnnotationStore(folder);
        store.save(state(1));
        Path file = store.file(IMAGE);
        byte[] before = Files.readAllBytes(file);
        assertTrue(folder.toFile().setWritable(false));
        try {
            if (Files.isWritable(folder)) {
                return; // The superuser writes everywhere.
            }
            assertThrows(IOException.class, () -> store.save(state(2)));
        } finally {
            assertTrue(folder.toFile().setWritable(true));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(1, files(folder));
    }

    @Test
    void theFingerprintIsThatOfSizeAndValues() {
        short[] a = {1, 2, 3, 4, 5, -1024};
        short[] b = {1, 2, 3, 4, 5, -1023};
        String of = fingerprint(3, 2, a);
        assertEquals(64, of.length());
        assertEquals(of, fingerprint(3, 2, a.clone()));
        assertNotEquals(of, fingerprint(3, 2, b));
        assertNotEquals(of, fingerprint(2, 3, a));
        assertFalse(of.startsWith("case"));
        assertEquals("case-" + of.substring(0, 8), PairSettings.usualName(of));
    }

    private static String fingerprint(int width, int height, short[] plane) {
        return ImageFingerprint.of(
                CtVolume.ofHu(Geometry.axial(width, height, 1, 1, 1, 1), List.of(plane), Provenance.UNKNOWN),
                ProgressListener.NONE);
    }
}
