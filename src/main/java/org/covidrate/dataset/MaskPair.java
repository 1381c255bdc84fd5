// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Reorientation;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.progress.ProgressListener;

/** A mask with the reference that it is compared to; read when it is asked for. */
public final class MaskPair {
    /** Farther apart than this, the two were not drawn on the same scan. */
    private static final double SAME_GRID_MM = 1;

    private final DataFile reference;
    private final DataFile mask;
    /** Null if lungs do not matter. */
    private final DataFile lungs;

    private final DataSetSpec spec;
    private final String group;

    MaskPair(DataFile reference, DataFile mask, DataFile lungs, DataSetSpec spec, String group) {
        this.reference = reference;
        this.mask = mask;
        this.lungs = lungs;
        this.spec = spec;
        this.group = group;
    }

    /** The reference's file relative to its folder, with '/', without extension. */
    public String name() {
        return reference.title();
    }

    /** What the masks have in common with the others of the same patient. */
    public String group() {
        return group;
    }

    /** Whether it is NIfTI or NRRD, which tell the size of voxels; masks of single slices do not. */
    public boolean isVolume() {
        return reference.kind().isVolume();
    }

    /**
     * Reads both; a single slice is a volume of one.
     *
     * @param warnings gets a sentence if the two lie in different places
     * @throws UnreadableImageException if a file is damaged, or the two do not have the same size
     */
    public ComparedMasks read(List<String> warnings, ProgressListener progress) throws IOException {
        ComparedMasks first = one(reference, spec.values(), progress.part(0, 0.4));
        ComparedMasks second = one(mask, Set.of(), progress.part(0.4, 0.8));
        checkSize(mask, first.grid(), second.grid());
        if (isVolume() && !first.grid().sameGrid(second.grid(), SAME_GRID_MM)) {
            warnings.add(
                    "The mask " + mask.relative() + " has the size of its reference but lies elsewhere in the patient;"
                            + " they are compared voxel by voxel, so check that they fit.");
        }
        List<byte[]> planes = second.reference();
        if (lungs != null) {
            ComparedMasks lung = one(lungs, Set.of(), progress.part(0.8, 1));
            checkSize(lungs, first.grid(), lung.grid());
            for (int z = 0; z < planes.size(); z++) {
                byte[] within = lung.reference().get(z);
                byte[] plane = planes.get(z);
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = within[i] != 0 ? plane[i] : 0;
                }
            }
        }
        return new ComparedMasks(first.grid(), first.reference(), planes);
    }

    private void checkSize(DataFile file, Geometry wanted, Geometry found) throws UnreadableImageException {
        if (wanted.width() != found.width() || wanted.height() != found.height() || wanted.depth() != found.depth()) {
            throw new UnreadableImageException("The mask " + file.path() + " has " + size(found)
                    + " voxels and its reference " + reference.path() + " has " + size(wanted)
                    + "; give masks of the same image.");
        }
    }

    /** The values of a file as 0 and 1, in arrays of their own, as a reference without anything to compare to. */
    private ComparedMasks one(DataFile file, Set<Integer> values, ProgressListener progress) throws IOException {
        progress.update("Reading masks", 0);
        if (!file.kind().isVolume()) {
            StoredSlice slice = StoredSlice.ofMask(file);
            // Masks of single slices tell no pixel size, and rows for columns change no score.
            byte[] plane = MaskValues.ofPicture(slice.values(), slice.bits(), values);
            return new ComparedMasks(
                    Geometry.axial(slice.width(), slice.height(), 1, 1, 1, 1), List.of(plane), List.of());
        }
        LabelVolume labels = Reorientation.toLps(LabelReader.read(file.path(), progress));
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < labels.geometry().depth(); z++) {
            planes.add(MaskValues.ofLabels(labels.plane(z), values));
        }
        return new ComparedMasks(labels.geometry(), planes, List.of());
    }

    private static String size(Geometry g) {
        return g.width() + "x" + g.height() + "x" + g.depth();
    }
}
