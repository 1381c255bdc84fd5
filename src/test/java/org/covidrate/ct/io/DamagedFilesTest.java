// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.TestVolumes;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file, it is read or refused with a sentence. */
class DamagedFilesTest {
    private static final int ROUNDS = 400;

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.nii.gz", "a.nrrd"})
    void damagedFilesAreReadOrRefusedWithASentence(String name) throws IOException {
        CtVolume ct = TestVolumes.numbered(
                TestVolumes.grid(TestVolumes.directions(12).skip(5).findFirst().orElseThrow()));
        Path file = dir.resolve(name);
        VolumeWriter.write(ct, file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = round % 10 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int n = random.nextInt(4); n >= 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
            } catch (UnreadableImageException e) {
                refused++;
                assertTrue(e.getMessage().endsWith("."), e.getMessage());
                assertFalse(e.getMessage().contains("null"), e.getMessage());
            } catch (IOException | RuntimeException e) {
                fail("round " + round, e);
            }
        }
        assertTrue(refused > ROUNDS / 10, refused + " refused");
    }
}
