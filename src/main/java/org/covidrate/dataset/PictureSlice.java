// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Reorientation;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.lung.LungSideLabels;
import org.covidrate.progress.ProgressListener;

/** Reads a slice that has files of its own. DICOM slices are turned into LPS order, and their masks as they are. */
record PictureSlice(ImageFiles files, DataSetSpec spec) implements SliceEntry.Source {
    /** What a slice of unknown pixel size is taken to show: a chest and little more. */
    private static final double CHEST_MM = 350;

    private static final Method METHOD = new Method("mask", Map.of());

    @Override
    public LabelledSlice read(String name) throws IOException {
        StoredSlice stored = StoredSlice.ofImage(files.image());
        boolean picture = stored.geometry() == null;
        StoredSlice image = picture && spec.transpose() ? stored.transposed() : stored;
        // A picture's pixels are square, and it shows a chest: that is enough to tell right from left.
        double guess = CHEST_MM / image.width();
        Geometry geometry =
                picture ? Geometry.axial(image.width(), image.height(), 1, guess, guess, 1) : image.geometry();
        LabelVolume masks = files.masks() == null
                ? new LabelVolume(geometry, List.of(new byte[image.values().length]), List.of(), METHOD)
                : mask(files.masks(), spec.values(), image, geometry);
        LabelVolume lungs = files.lungs() == null ? null : mask(files.lungs(), Set.of(), image, geometry);
        CtVolume ct = Reorientation.toLps(new CtVolume(
                geometry, new FloatPlanes(image.width(), image.height(), List.of(image.values())), Provenance.UNKNOWN));
        if (ct.geometry().depth() != 1) {
            throw new UnreadableImageException("The slice " + files.image().path() + " lies "
                    + Orientation.of(geometry).code() + " and is not axial; remove it, or give the volume.");
        }
        float[] values = new float[image.values().length];
        ct.planes().plane(0, values);
        byte[] labels = plane(masks, values, ct.geometry(), spec.sides() && lungs == null);
        byte[] lung = lungs == null ? null : plane(lungs, values, ct.geometry(), spec.sides());
        if (picture && spec.offset() != 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) spec.offset();
            }
        }
        double dx = picture ? 1 : ct.geometry().spacing(0);
        double dy = picture ? 1 : ct.geometry().spacing(1);
        return new LabelledSlice(
                name, new Slice(values, ct.geometry().width(), ct.geometry().height(), dx, dy, lung, null), labels);
    }

    private LabelVolume mask(DataFile file, Set<Integer> counting, StoredSlice image, Geometry geometry)
            throws IOException {
        StoredSlice mask = StoredSlice.ofMask(file);
        if (image.geometry() == null && spec.transpose()) {
            mask = mask.transposed();
        }
        if (mask.width() != image.width() || mask.height() != image.height()) {
            throw new UnreadableImageException("The mask " + file.path() + " has " + mask.width() + "x"
                    + mask.height() + " pixels and its image " + files.image().path() + " has " + image.width() + "x"
                    + image.height() + "; masks are drawn on the pixels of their image.");
        }
        byte[] binary = MaskValues.ofPicture(mask.values(), mask.bits(), counting);
        return new LabelVolume(geometry, List.of(binary), List.of(), METHOD);
    }

    private static byte[] plane(LabelVolume mask, float[] values, Geometry lps, boolean sides) {
        LabelVolume turned = Reorientation.toLps(mask);
        if (!sides) {
            return turned.plane(0);
        }
        BodyMiddle middle = new BodyMiddle();
        middle.add(values, lps.width());
        return LungSideLabels.of(turned, middle.x(), ProgressListener.NONE).plane(0);
    }
}
