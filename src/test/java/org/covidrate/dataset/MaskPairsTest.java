// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.nifti.NiftiWriter;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskPairsTest {
    @TempDir
    Path folder;

    private static byte[] plane(int... values) {
        byte[] plane = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            plane[i] = (byte) values[i];
        }
        return plane;
    }

    /** A volume of 3 x 1 x 1 voxels whose x goes to the patient's left, or to the right. */
    private void volume(String name, double dx, boolean toRight, int... values) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        double[] direction = Geometry.identity();
        double[] origin = new double[3];
        if (toRight) {
            direction[0] = -1;
            direction[4] = -1;
            origin[0] = (values.length - 1) * dx;
        }
        Geometry grid = new Geometry(values.length, 1, 1, new double[] {dx, 1, 2}, origin, direction);
        List<Label> labels = List.of(new Label(1, "a", 0), new Label(2, "b", 0));
        NiftiWriter.write(
                new LabelVolume(grid, List.of(plane(values)), labels, new Method("m", Map.of())),
                file,
                ProgressListener.NONE);
    }

    private DataSetSpec spec(boolean lungs, Set<Integer> values) {
        Path lung = lungs ? folder.resolve("lung") : null;
        return new DataSetSpec(
                "s", null, folder.resolve("ref"), lung, null, null, 1, 0, false, false, values, 0, 1, true);
    }

    private MaskPairs find(DataSetSpec spec) throws IOException {
        return MaskPairs.find(spec, folder.resolve("found"), ProgressListener.NONE);
    }

    @Test
    void volumesAreTurnedAlikeAndCutToTheLungs() throws IOException {
        volume("ref/P1_lesion.nii", 0.5, false, 1, 2, 0);
        volume("found/P1.nii.gz", 0.5, true, 2, 1, 1);
        volume("lung/P1_lung.nii", 0.5, false, 0, 1, 1);
        List<String> warnings = new ArrayList<>();
        MaskPair pair = find(spec(true, Set.of())).pairs().get(0);
        ComparedMasks masks = pair.read(warnings, ProgressListener.NONE);
        assertEquals("P1_lesion", pair.name());
        assertTrue(pair.isVolume());
        assertArrayEquals(plane(1, 1, 0), masks.reference().get(0));
        assertArrayEquals(plane(0, 1, 1), masks.mask().get(0));
        assertEquals(0.5, masks.grid().spacing(0), 1e-6);
        assertEquals(List.of(), warnings);
        ComparedMasks second = find(spec(false, Set.of(2))).pairs().get(0).read(warnings, ProgressListener.NONE);
        assertArrayEquals(plane(0, 1, 0), second.reference().get(0));
        assertArrayEquals(plane(1, 1, 1), second.mask().get(0));
    }

    @Test
    void whatDoesNotFitIsTold() throws IOException {
        volume("ref/a.nii", 0.5, false, 1, 2, 0);
        volume("ref/b.nii", 0.5, false, 1, 2, 0);
        volume("found/a.nii", 2, false, 1, 0, 0);
        List<String> warnings = new ArrayList<>();
        MaskPairs pairs = find(spec(false, Set.of()));
        assertEquals(1, pairs.pairs().size());
        assertTrue(pairs.warnings().get(0).startsWith("The mask b.nii has no prediction in "));
        pairs.pairs().get(0).read(warnings, ProgressListener.NONE);
        assertTrue(warnings.get(0).contains("lies elsewhere"), warnings.toString());
        volume("found/a.nii", 0.5, false, 1, 0, 0, 0);
        IOException size = assertThrows(
                UnreadableImageException.class,
                () -> find(spec(false, Set.of())).pairs().get(0).read(warnings, ProgressListener.NONE));
        assertTrue(size.getMessage().contains("4x1x1 voxels and its reference"), size.getMessage());
    }
}
