// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.series.DicomSeriesReader;
import org.covidrate.ct.series.SeriesOptions;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStudyTest {
    private static final PhantomParameters TINY = PhantomParameters.grid(48, 40, 5, 8, 8, 20);

    @TempDir
    Path cache;

    @Test
    void isReadBackAsItWasMade() throws Exception {
        Path folder = SampleStudy.folder(cache, TINY, ProgressListener.NONE);
        CtVolume made = ChestPhantom.create(TINY).ct();
        CtVolume read = DicomSeriesReader.read(folder, SeriesOptions.DEFAULT, ProgressListener.NONE);
        assertTrue(
                made.geometry().sameGrid(read.geometry(), 1e-3), read.geometry().toString());
        for (int z = 0; z < 5; z++) {
            assertArrayEquals(made.plane(z), read.plane(z));
        }
    }

    @Test
    void isMadeOnceAndMadeAgainWhenAFileIsMissing() throws Exception {
        Path folder = SampleStudy.folder(cache, TINY, ProgressListener.NONE);
        Path first;
        try (var files = Files.list(folder)) {
            first = files.sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(first);
        Files.write(first, new byte[] {1});
        SampleStudy.folder(cache, TINY, ProgressListener.NONE);
        assertEquals(1, Files.size(first), "made again although it was there");
        Files.delete(first);
        SampleStudy.folder(cache, TINY, ProgressListener.NONE);
        assertArrayEquals(bytes, Files.readAllBytes(first));
    }

    @Test
    void otherParametersGoToAnotherFolder() throws Exception {
        assertNotEquals(
                SampleStudy.folder(cache, TINY, ProgressListener.NONE),
                SampleStudy.folder(cache, TINY.withSeed(7), ProgressListener.NONE));
    }

    @Test
    void sameParametersGiveTheSameBytes() throws Exception {
        List<Path> a = SampleStudy.write(TINY, cache.resolve("a"), ProgressListener.NONE);
        List<Path> b = SampleStudy.write(TINY, cache.resolve("b"), ProgressListener.NONE);
        assertEquals(5, a.size());
        for (int i = 0; i < a.size(); i++) {
            assertArrayEquals(Files.readAllBytes(a.get(i)), Files.readAllBytes(b.get(i)));
        }
    }
}
