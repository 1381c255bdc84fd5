// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.morphology.VoxelGrid;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Two label volumes, label by label.
 *
 * @param label what is compared: the name of a label, or {@value #ANY}
 * @param counts voxels
 * @param scores of the volume as a whole
 */
public record LabelComparison(String label, Confusion counts, Scores scores) {
    /** Whatever is marked, with whichever label. */
    public static final String ANY = "all labels";

    /**
     * Compares what is marked at all, and then each label that occurs in either; if both hold but one, marking the same thing
     * with whatever values, that is left out.
     *
     * @param reference what is taken as true; its names of labels are used
     * @param mask what is compared to it, of the same size
     * @param tolerance of the surface Dice in the unit of the spacing
     * @throws IllegalArgumentException if the sizes differ
     * @throws CancelledException if the listener cancels
     */
    public static List<LabelComparison> of(
            LabelVolume reference, LabelVolume mask, double tolerance, ProgressListener progress) {
        TreeMap<Integer, String> names = new TreeMap<>();
        List<Integer> own = present(reference);
        List<Integer> others = present(mask);
        others.forEach(value -> names.put(value, name(mask, value)));
        own.forEach(value -> names.put(value, name(reference, value)));
        boolean single = own.size() <= 1 && others.size() <= 1;
        int steps = single ? 1 : 1 + names.size();
        List<LabelComparison> compared = new ArrayList<>();
        compared.add(one(ANY, value -> value != 0, reference, mask, tolerance, progress.part(0, 1.0 / steps)));
        if (!single) {
            names.forEach((wanted, name) -> {
                ProgressListener part =
                        progress.part((double) compared.size() / steps, (compared.size() + 1.0) / steps);
                compared.add(one(name, value -> value == wanted, reference, mask, tolerance, part));
            });
        }
        return List.copyOf(compared);
    }

    private static LabelComparison one(
            String name,
            IntPredicate wanted,
            LabelVolume reference,
            LabelVolume mask,
            double tolerance,
            ProgressListener progress) {
        VolumePair pair = new VolumePair(
                VoxelGrid.of(reference.geometry()), planes(reference, wanted), planes(mask, wanted), null);
        ScoredCase scored = ScoredCase.ofVolume(name, name, pair, tolerance, progress);
        return new LabelComparison(name, scored.counts(), scored.scores());
    }

    private static List<byte[]> planes(LabelVolume volume, IntPredicate wanted) {
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < volume.geometry().depth(); z++) {
            byte[] plane = volume.plane(z);
            byte[] out = new byte[plane.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) (wanted.test(plane[i] & 0xff) ? 1 : 0);
            }
            planes.add(out);
        }
        return planes;
    }

    /** The values above 0 that occur, growing. */
    private static List<Integer> present(LabelVolume volume) {
        boolean[] found = new boolean[256];
        for (int z = 0; z < volume.geometry().depth(); z++) {
            for (byte value : volume.plane(z)) {
                found[value & 0xff] = true;
            }
        }
        List<Integer> values = new ArrayList<>();
        for (int value = 1; value < found.length; value++) {
            if (found[value]) {
                values.add(value);
            }
        }
        return values;
    }

    private static String name(LabelVolume volume, int value) {
        return volume.labels().stream()
                .filter(label -> label.value() == value)
                .map(Label::name)
                .findFirst()
                .orElse("label " + value);
    }
}
