// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.covidrate.SharedData;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

/** The real data sets beside the project: how many slices, whose, and whether their masks make sense. */
class RealDataSetsTest {
    private static SliceDataSet open(String spec) throws IOException {
        return SliceDataSet.open(DataSetSpec.parse(spec), ProgressListener.NONE);
    }

    private static int count(byte[] labels, int value) {
        return (int) IntStream.range(0, labels.length)
                .filter(i -> labels[i] == value)
                .count();
    }

    private static double meanX(byte[] labels, int width, int value) {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] == value)
                .map(i -> i % width)
                .average()
                .orElse(Double.NaN);
    }

    @Test
    void picturesOfDifferentFormatsPairUpByName() throws IOException {
        Path folder = SharedData.require("data/lesion/semiseg/labelled");
        SliceDataSet set = open(
                "name=semiseg,images=" + folder.resolve("Imgs") + ",masks=" + folder.resolve("GT") + ",transpose=true");
        assertEquals(50, set.entries().size());
        assertEquals(List.of(), set.warnings());
        SliceDataSet stored = open("images=" + folder.resolve("Imgs") + ",masks=" + folder.resolve("GT"));
        assertEquals("labelled", stored.name());
        for (int i = 0; i < 50; i++) {
            LabelledSlice slice = set.entries().get(i).read();
            LabelledSlice asStored = stored.entries().get(i).read();
            assertEquals(asStored.picture().width(), slice.picture().height());
            assertTrue(count(slice.labels(), 1) > 0, slice.name());
            assertEquals(slice.labels().length, count(slice.labels(), 0) + count(slice.labels(), 1));
            assertEquals(count(asStored.labels(), 1), count(slice.labels(), 1));
            assertNull(slice.picture().lungs());
        }
    }

    @Test
    void aTableTellsThePatients() throws IOException {
        Path folder = SharedData.require("data/lesion/covid19-ct-seg");
        SliceDataSet set = open("images=" + folder.resolve("ct") + ",masks=" + folder.resolve("lesion") + ",lungs="
                + folder.resolve("lung") + ",groups=" + folder.resolve("cases.csv"));
        assertEquals("covid19-ct-seg", set.name());
        assertEquals(706, set.entries().size());
        assertEquals(List.of(), set.warnings());
        assertEquals(
                16,
                set.entries().stream()
                        .map(SliceEntry::group)
                        .collect(Collectors.toSet())
                        .size());
        int inLung = 0;
        int lesion = 0;
        for (int i = 0; i < set.entries().size(); i += 20) {
            LabelledSlice slice = set.entries().get(i).read();
            byte[] lungs = slice.picture().lungs();
            for (int p = 0; p < lungs.length; p++) {
                lesion += slice.labels()[p];
                inLung += slice.labels()[p] * lungs[p];
            }
        }
        assertTrue(inLung > 0.9 * lesion, inLung + " of " + lesion + " lesion pixels are in the lungs");
        GroupFolds folds = GroupFolds.of(set.entries(), 4, 1);
        for (int fold = 0; fold < 4; fold++) {
            assertEquals(706 / 4.0, folds.test(set.entries(), fold).size(), 30);
        }
    }

    @Test
    void volumesAndTheirLungsMayLieInOneFolder() throws IOException {
        Path folder = SharedData.require("data/lung/lctsc");
        SliceDataSet set = open("images=" + folder + ",masks=none,lungs=" + folder + ",sides=true");
        assertEquals(3, set.entries().stream().map(SliceEntry::group).distinct().count());
        assertEquals(List.of(), set.warnings());
        int both = 0;
        for (int i = 0; i < set.entries().size(); i += 7) {
            LabelledSlice slice = set.entries().get(i).read();
            byte[] lungs = slice.picture().lungs();
            int right = count(lungs, 1);
            int left = count(lungs, 2);
            assertTrue(right + left > 0, slice.name());
            assertEquals(lungs.length, count(lungs, 0) + right + left);
            assertEquals(0, slice.labels().length - count(slice.labels(), 0));
            if (right > 0 && left > 0) {
                both++;
                assertTrue(
                        meanX(lungs, slice.picture().width(), 1)
                                < meanX(lungs, slice.picture().width(), 2),
                        slice.name());
            }
        }
        assertTrue(both > 0.8 * set.entries().size() / 7, both + " slices with both lungs");
        SliceDataSet asMasks = open("images=" + folder + ",masks=" + folder + ",sides=true");
        assertTrue(asMasks.entries().size() > set.entries().size(), "slices without lung are examples too");
        SliceEntry last = set.entries().get(set.entries().size() / 2);
        SliceEntry same = asMasks.entries().stream()
                .filter(e -> e.name().equals(last.name()))
                .findFirst()
                .orElseThrow();
        assertArrayEquals(last.read().picture().lungs(), same.read().labels());
    }

    @Test
    void storedNumbersBecomeHounsfieldUnits() throws IOException {
        Path folder = SharedData.require("data/lung/finding-lungs");
        SliceDataSet set = open(
                "images=" + folder.resolve("ct") + ",masks=" + folder.resolve("lung") + ",offset=-1024,sides=true");
        assertEquals(213, set.entries().size());
        for (int i = 0; i < set.entries().size(); i += 10) {
            LabelledSlice slice = set.entries().get(i).read();
            float[] values = slice.picture().values();
            double lung = IntStream.range(0, values.length)
                    .filter(p -> slice.labels()[p] != 0)
                    .mapToDouble(p -> values[p])
                    .average()
                    .orElse(Double.NaN);
            assertTrue(lung > -1000 && lung < -500, slice.name() + " has lungs of " + lung + " HU");
        }
    }
}
