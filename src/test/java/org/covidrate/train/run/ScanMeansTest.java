// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.SliceDataSet;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.lesion.SliceLesions;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two volumes of 2 x 2 x 3 voxels in which every slice has a probability of its own. */
class ScanMeansTest {
    private static final float[][] PROBABILITIES = {{0.9f}, {0.3f}, {0.6f}, {0.2f}, {0.2f}, {0.8f}};

    private final List<String> names = new ArrayList<>();
    private final List<SliceLesions> found = new ArrayList<>();
    private final ScanMeans.Taker taker = (SliceEntry entry, LabelledSlice slice, SliceLesions lesions) -> {
        assertEquals(entry.name(), slice.name());
        names.add(entry.name());
        found.add(lesions);
    };

    private static List<SliceEntry> volumes(Path folder) throws Exception {
        Path images = Files.createDirectories(folder.resolve("ct"));
        Path lungs = Files.createDirectories(folder.resolve("lung"));
        Geometry grid = Geometry.axial(2, 2, 3, 1, 1, 1);
        for (String name : List.of("a.nii.gz", "b.nii.gz")) {
            List<float[]> values = new ArrayList<>();
            List<byte[]> lung = new ArrayList<>();
            for (int z = 0; z < 3; z++) {
                values.add(new float[] {0, -500, -600, 40});
                lung.add(new byte[] {0, 1, 1, 1});
            }
            VolumeWriter.write(
                    new CtVolume(grid, new FloatPlanes(2, 2, values), Provenance.UNKNOWN), images.resolve(name));
            VolumeWriter.write(
                    new LabelVolume(grid, lung, List.of(new Label(1, "lung", 0)), new Method("made up", Map.of())),
                    lungs.resolve(name));
        }
        return SliceDataSet.open(
                        DataSetSpec.parse("images=" + images + ",masks=none,lungs=" + lungs), ProgressListener.NONE)
                .entries();
    }

    private static SliceLesions alone(int i) {
        float p = PROBABILITIES[i][0];
        byte lesion = (byte) (p > 0.5f ? 1 : 0);
        return new SliceLesions(new byte[] {0, lesion, lesion, lesion}, new float[] {0, p, p, p});
    }

    private void run(int neighbours, Path folder) throws Exception {
        List<SliceEntry> entries = volumes(folder);
        assertEquals(6, entries.size());
        ScanMeans means = new ScanMeans(neighbours, 0.5, taker);
        for (int i = 0; i < 6; i++) {
            means.add(entries.get(i), entries.get(i).read(), alone(i));
        }
        means.finish();
        assertEquals(entries.stream().map(SliceEntry::name).toList(), names);
    }

    @Test
    void slicesAreAveragedWithinTheirVolume(@TempDir Path folder) throws Exception {
        run(1, folder);
        float[] expected = {0.6f, 0.6f, 0.45f, 0.2f, 0.4f, 0.5f};
        for (int i = 0; i < 6; i++) {
            float p = expected[i];
            byte lesion = (byte) (i < 2 ? 1 : 0);
            assertArrayEquals(new float[] {0, p, p, p}, found.get(i).probabilities(), 1e-6f, names.get(i));
            assertArrayEquals(
                    new byte[] {0, lesion, lesion, lesion}, found.get(i).labels(), names.get(i));
        }
    }

    @Test
    void withoutNeighboursEachIsLeftAsItIs(@TempDir Path folder) throws Exception {
        run(0, folder);
        for (int i = 0; i < 6; i++) {
            assertArrayEquals(alone(i).probabilities(), found.get(i).probabilities());
        }
    }

    @Test
    void lungsWithoutProbabilitiesGoThrough(@TempDir Path folder) throws Exception {
        SliceEntry entry = volumes(folder).get(0);
        SliceLesions lungs = new SliceLesions(new byte[4], null);
        new ScanMeans(1, 0.5, taker).add(entry, entry.read(), lungs);
        assertSame(lungs, found.get(0));
    }
}
