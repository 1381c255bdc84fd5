// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.lung.LungMasker;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.Phantom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes without lung masks, whose lungs are found. */
class FoundLungsTest {
    private final Phantom phantom = TestFolders.phantom();
    private int asked;
    private final LungMasker masker = (ct, progress) -> {
        asked++;
        assertEquals(phantom.ct().geometry().depth(), ct.geometry().depth());
        return phantom.lungs();
    };

    @TempDir
    Path folder;

    private SliceDataSet open(String more) throws IOException {
        return SliceDataSet.open(
                DataSetSpec.parse("images=" + folder.resolve("ct") + ",masks=none" + more),
                masker,
                ProgressListener.NONE);
    }

    private static byte[] binary(byte[] plane) {
        byte[] binary = new byte[plane.length];
        for (int i = 0; i < plane.length; i++) {
            binary[i] = (byte) (plane[i] == 0 ? 0 : 1);
        }
        return binary;
    }

    @Test
    void aSeriesGetsTheLungsThatTheMaskerFinds() throws IOException {
        TestFolders.dicom(phantom.ct(), folder.resolve("ct/p1"));
        SliceDataSet set = open("");
        int depth = phantom.ct().geometry().depth();
        assertTrue(set.entries().size() < depth, "slices without lung are left out");
        assertTrue(set.entries().size() > 5);
        for (SliceEntry entry : set.entries()) {
            int z = Integer.parseInt(entry.name().substring(entry.name().indexOf('#') + 1));
            assertArrayEquals(
                    binary(phantom.lungs().plane(z)), entry.read().picture().lungs());
        }
        assertEquals(1, asked, "once a volume, not once a slice");
    }

    @Test
    void masksThatAreGivenAreTaken() throws IOException {
        Files.createDirectories(folder.resolve("ct"));
        Files.createDirectories(folder.resolve("lungs"));
        VolumeWriter.write(phantom.ct(), folder.resolve("ct/p1.nii.gz"));
        VolumeWriter.write(phantom.lungs(), folder.resolve("lungs/p1.nii.gz"));
        SliceDataSet set = open(",lungs=" + folder.resolve("lungs"));
        assertTrue(set.entries().size() > 5);
        assertEquals(0, asked);
    }

    @Test
    void picturesAreTakenAsTheyAre() throws IOException {
        TestFolders.png(20, 10, folder.resolve("ct/a.png"));
        assertNull(open("").entries().get(0).read().picture().lungs());
        assertEquals(0, asked);
    }

    @Test
    void aChangedSliceIsReadAnewEachTime() throws IOException {
        SliceEntry entry = MadeUpSlices.of("a", 1).get(0);
        byte[] other = new byte[MadeUpSlices.SIDE * MadeUpSlices.SIDE];
        SliceEntry changed = entry.with(slice -> new LabelledSlice(slice.name(), slice.picture(), other));
        assertSame(other, changed.read().labels());
        assertEquals(entry.group(), changed.group());
        assertEquals(entry.name(), changed.name());
        assertEquals(entry.dataSet(), changed.dataSet());
        assertTrue(entry.read().labels() != other);
    }
}
