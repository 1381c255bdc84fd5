// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Reorientation;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.LungSideLabels;
import org.covidrate.progress.ProgressListener;

/**
 * The axial slices of a volume, in LPS order. The volume is read once, and kept as whole HU and bytes as long as there is
 * memory for it; later it is read again when a slice is asked for.
 */
final class VolumeSlices {
    /** Farther apart than this, masks were not made on the grid of the CT. */
    private static final double SAME_GRID_MM = 1;

    private static final Method FOUND = new Method("found lungs", Map.of());

    /** All in LPS order; masks and lungs may be null. */
    private record Loaded(CtVolume ct, LabelVolume masks, LabelVolume lungs) {}

    private final ImageFiles files;
    private final DataSetSpec spec;
    private final LungMasker masker;
    private SoftReference<Loaded> cache = new SoftReference<>(null);
    /** The lungs that the masker found, plane after plane: finding them again would take longer than reading. */
    private List<BitSet> foundLungs;

    /** @param masker finds the lungs if there is no mask of them; null to find none */
    VolumeSlices(ImageFiles files, DataSetSpec spec, LungMasker masker) {
        this.files = files;
        this.spec = spec;
        this.masker = masker;
    }

    /**
     * Reads the volume for a first time: which slices are entries.
     *
     * @param warnings gets a sentence for what is doubtful
     */
    List<Integer> slices(List<String> warnings, ProgressListener progress) throws IOException {
        Loaded volume = loaded(progress);
        warn(volume, warnings);
        List<Integer> slices = new ArrayList<>();
        for (int z = 0; z < volume.ct().geometry().depth(); z++) {
            if (volume.lungs() == null
                    || spec.keepEmpty()
                    || isAny(volume.lungs().plane(z))) {
                slices.add(z);
            }
        }
        return slices;
    }

    private void warn(Loaded volume, List<String> warnings) {
        volume.ct()
                .provenance()
                .warnings()
                .forEach(warning -> warnings.add(files.image().relative() + ": " + warning));
        for (DataFile mask : new DataFile[] {files.masks(), files.lungs()}) {
            LabelVolume labels = mask == files.masks() ? volume.masks() : volume.lungs();
            if (mask != null && !labels.geometry().sameGrid(volume.ct().geometry(), SAME_GRID_MM)) {
                warnings.add("The mask " + mask.relative() + " has the size of its image "
                        + files.image().relative()
                        + " but lies elsewhere in the patient; it is used voxel by voxel, so check that they fit.");
            }
        }
    }

    /**
     * All of it.
     *
     * @param warnings gets a sentence for what is doubtful
     */
    LabelledVolume whole(List<String> warnings, ProgressListener progress) throws IOException {
        Loaded volume = loaded(progress);
        warn(volume, warnings);
        return new LabelledVolume(volume.ct(), volume.masks(), volume.lungs());
    }

    /** Slice z, in arrays of its own. */
    LabelledSlice read(int z, String name) throws IOException {
        Loaded volume = loaded(ProgressListener.NONE);
        Geometry geometry = volume.ct().geometry();
        float[] values = new float[geometry.planeSize()];
        volume.ct().planes().plane(z, values);
        byte[] lungs = volume.lungs() == null ? null : volume.lungs().plane(z).clone();
        Slice picture = new Slice(
                values, geometry.width(), geometry.height(), geometry.spacing(0), geometry.spacing(1), lungs, null);
        return new LabelledSlice(
                name,
                picture,
                volume.masks() == null
                        ? new byte[values.length]
                        : volume.masks().plane(z).clone());
    }

    private synchronized Loaded loaded(ProgressListener progress) throws IOException {
        Loaded volume = cache.get();
        if (volume == null) {
            CtVolume ct = Reorientation.toLps(
                    CtReader.read(files.image().path(), ReadOptions.DEFAULT, progress.part(0, 0.6)));
            boolean sidedMasks = spec.sides() && files.lungs() == null;
            volume = new Loaded(
                    ct,
                    labels(files.masks(), ct, sidedMasks, true, progress.part(0.6, 0.8)),
                    files.lungs() == null && masker != null
                            ? found(ct, progress.part(0.8, 1))
                            : labels(files.lungs(), ct, spec.sides(), false, progress.part(0.8, 1)));
            cache = new SoftReference<>(volume);
        }
        return volume;
    }

    private LabelVolume found(CtVolume ct, ProgressListener progress) {
        Geometry geometry = ct.geometry();
        if (foundLungs == null) {
            LabelVolume lungs = Reorientation.toLps(masker.mask(ct, progress));
            foundLungs = new ArrayList<>();
            for (int z = 0; z < geometry.depth(); z++) {
                BitSet bits = new BitSet();
                byte[] plane = lungs.plane(z);
                for (int i = 0; i < plane.length; i++) {
                    bits.set(i, plane[i] != 0);
                }
                foundLungs.add(bits);
            }
        }
        List<byte[]> planes = new ArrayList<>();
        for (BitSet bits : foundLungs) {
            byte[] plane = new byte[geometry.planeSize()];
            bits.stream().forEach(i -> plane[i] = 1);
            planes.add(plane);
        }
        return new LabelVolume(geometry, planes, List.of(), FOUND);
    }

    private LabelVolume labels(
            DataFile file, CtVolume ct, boolean sides, boolean chosenValues, ProgressListener progress)
            throws IOException {
        if (file == null) {
            return null;
        }
        LabelVolume labels = Reorientation.toLps(LabelReader.read(file.path(), progress.part(0, 0.5)));
        Geometry g = labels.geometry();
        Geometry of = ct.geometry();
        if (g.width() != of.width() || g.height() != of.height() || g.depth() != of.depth()) {
            throw new UnreadableImageException("The mask " + file.path() + " has " + size(g) + " voxels and its image "
                    + files.image().path() + " has " + size(of)
                    + "; masks are drawn on the voxels of their image.");
        }
        if (sides) {
            return LungSideLabels.of(labels, middle(ct, labels), progress.part(0.5, 1));
        }
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < g.depth(); z++) {
            planes.add(MaskValues.ofLabels(labels.plane(z), chosenValues ? spec.values() : Set.of()));
        }
        return new LabelVolume(g, planes, List.of(), labels.method());
    }

    private static double middle(CtVolume ct, LabelVolume lungs) {
        BodyMiddle middle = new BodyMiddle();
        float[] values = new float[ct.geometry().planeSize()];
        for (int z = 0; z < ct.geometry().depth(); z++) {
            if (isAny(lungs.plane(z))) {
                ct.planes().plane(z, values);
                middle.add(values, ct.geometry().width());
            }
        }
        return middle.x();
    }

    private static String size(Geometry g) {
        return g.width() + "x" + g.height() + "x" + g.depth();
    }

    private static boolean isAny(byte[] plane) {
        for (byte value : plane) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }
}
