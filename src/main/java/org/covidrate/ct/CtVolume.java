// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.util.Fraction;
import net.imglib2.view.Views;

/**
 * A CT: Hounsfield values on a grid in the patient, and where they come from. Immutable; planes may be decoded lazily.
 */
public final class CtVolume {
    private final Geometry geometry;
    private final HuPlanes planes;
    private final Provenance provenance;

    /** @throws IllegalArgumentException if the planes do not fit the geometry */
    public CtVolume(Geometry geometry, HuPlanes planes, Provenance provenance) {
        if (planes.width() != geometry.width()
                || planes.height() != geometry.height()
                || planes.depth() != geometry.depth()) {
            throw new IllegalArgumentException("Planes of " + planes.width() + "x" + planes.height() + "x"
                    + planes.depth() + " voxels do not fit a grid of " + geometry + ".");
        }
        this.geometry = geometry;
        this.planes = planes;
        this.provenance = provenance;
    }

    /** A volume of whole HU that are in memory, one array of width * height a slice; not copied. */
    public static CtVolume ofHu(Geometry geometry, List<short[]> planes, Provenance provenance) {
        return new CtVolume(
                geometry, ShortPlanes.of(geometry.width(), geometry.height(), planes, Rescale.HU), provenance);
    }

    public Geometry geometry() {
        return geometry;
    }

    public HuPlanes planes() {
        return planes;
    }

    public Provenance provenance() {
        return provenance;
    }

    /** Plane z in whole HU, index {@code y * width + x}; possibly the volume's own array, never write into it. */
    public short[] plane(int z) {
        return planes.plane(z);
    }

    /** The same volume with more warnings in its provenance. */
    public CtVolume withWarnings(List<String> warnings) {
        return warnings.isEmpty() ? this : new CtVolume(geometry, planes, provenance.withWarnings(warnings));
    }

    /**
     * The volume as an imglib2 image of whole HU, axes x, y, z. In-memory HU are wrapped without a copy, as one array a
     * slice; other planes are converted when they are looked at. Read only, by contract.
     */
    public RandomAccessibleInterval<ShortType> image() {
        int w = geometry.width();
        long[] size = {w, geometry.height(), geometry.depth()};
        if (planes instanceof ShortPlanes s && s.rescale().isIdentity() && s.inMemory()) {
            List<ShortArray> arrays = new ArrayList<>(geometry.depth());
            for (int z = 0; z < geometry.depth(); z++) {
                arrays.add(new ShortArray(s.stored(z)));
            }
            PlanarImg<ShortType, ShortArray> img = new PlanarImg<>(arrays, size, new Fraction());
            img.setLinkedType(new ShortType(img));
            return img;
        }
        return Views.interval(
                new FunctionRandomAccessible<>(
                        3,
                        () -> {
                            // Accesses run through a plane before they go to the next: keep the last one.
                            int[] current = {-1};
                            short[][] plane = new short[1][];
                            return (position, value) -> {
                                int z = position.getIntPosition(2);
                                if (z != current[0]) {
                                    plane[0] = planes.plane(z);
                                    current[0] = z;
                                }
                                value.set(plane[0][position.getIntPosition(1) * w + position.getIntPosition(0)]);
                            };
                        },
                        ShortType::new),
                new FinalInterval(size));
    }
}
