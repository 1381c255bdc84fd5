// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.LungSideLabels;
import org.covidrate.progress.ProgressListener;

/** Reads a slice that has files of its own. */
record PictureSlice(ImageFiles files, DataSetSpec spec) implements SliceEntry.Source {
    /** What a slice of unknown pixel size is taken to show: a chest and little more. */
    private static final double CHEST_MM = 350;

    @Override
    public LabelledSlice read(String name) throws IOException {
        StoredSlice image = StoredSlice.read(files.image(), spec);
        byte[] labels = files.masks() == null
                ? new byte[image.values().length]
                : mask(files.masks(), image, spec.sides() && spec.lungs() == null);
        byte[] lungs = files.lungs() == null ? null : mask(files.lungs(), image, spec.sides());
        if (files.image().kind() == DataFile.Kind.PICTURE && spec.offset() != 0) {
            for (int i = 0; i < image.values().length; i++) {
                image.values()[i] += (float) spec.offset();
            }
        }
        return new LabelledSlice(
                name,
                new Slice(image.values(), image.width(), image.height(), image.dx(), image.dy(), lungs, null),
                labels);
    }

    private byte[] mask(DataFile file, StoredSlice image, boolean sides) throws IOException {
        StoredSlice mask = StoredSlice.read(file, spec);
        if (mask.width() != image.width() || mask.height() != image.height()) {
            throw new UnreadableImageException("The mask " + file.path() + " has " + mask.width() + "x"
                    + mask.height() + " pixels and its image " + files.image().path() + " has " + image.width() + "x"
                    + image.height() + "; masks are drawn on the pixels of their image.");
        }
        boolean lungs = file == files.lungs();
        if (!sides) {
            return MaskValues.ofPicture(mask.values(), mask.bits(), lungs ? Set.of() : spec.values());
        }
        byte[] binary = MaskValues.ofPicture(mask.values(), mask.bits(), Set.of());
        boolean sized = files.image().kind() == DataFile.Kind.DICOM_SLICE;
        double guess = CHEST_MM / image.width();
        Geometry geometry = Geometry.axial(
                image.width(), image.height(), 1, sized ? image.dx() : guess, sized ? image.dy() : guess, 1);
        BodyMiddle middle = new BodyMiddle();
        middle.add(image.values(), image.width());
        return LungSideLabels.of(
                        new LabelVolume(geometry, List.of(binary), List.of(), new Method("mask", Map.of())),
                        middle.x(),
                        ProgressListener.NONE)
                .plane(0);
    }
}
