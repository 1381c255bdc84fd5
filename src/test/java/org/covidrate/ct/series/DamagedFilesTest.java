// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.UnreadableImageException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file gives a volume or one sentence, never another exception. */
class DamagedFilesTest {
    private static final int HEADER = 1500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomBytesAndLengths(boolean multiFrame) throws Exception {
        CtVolume volume = TestVolumes.axial(3, 1);
        TestVolumes.write(volume, folder, DicomSeriesOptions.DEFAULT.withMultiFrame(multiFrame));
        Path victim = folder.resolve(multiFrame ? "enhanced.dcm" : "slice0002.dcm");
        byte[] good = Files.readAllBytes(victim);
        Random random = new Random(multiFrame ? 5 : 6);
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bad[132 + random.nextInt(Math.min(HEADER, bad.length - 132))] = (byte) random.nextInt(256);
            }
            if (round % 4 == 0) {
                bad = Arrays.copyOf(bad, random.nextInt(bad.length));
            }
            Files.write(victim, bad);
            for (SeriesRules rules : SeriesRules.values()) {
                try {
                    TestVolumes.read(folder, SeriesOptions.DEFAULT.withRules(rules));
                } catch (UnreadableImageException e) {
                    refused++;
                    assertFalse(e.getMessage().contains("Exception"), e.getMessage());
                }
            }
        }
        assertTrue(refused > 20, refused + " refused");
    }
}
