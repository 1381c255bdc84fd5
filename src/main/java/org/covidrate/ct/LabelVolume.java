// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Fraction;

/** A segmentation: one unsigned byte a voxel, 0 for background, on the grid of the CT it was made from. */
public final class LabelVolume {
    private final Geometry geometry;
    private final List<byte[]> planes;
    private final List<Label> labels;
    private final Method method;

    /**
     * @param planes one array of width * height a slice, index {@code y * width + x}; not copied, not to be changed
     * @param labels what the values mean
     * @param method how it was made
     */
    public LabelVolume(Geometry geometry, List<byte[]> planes, List<Label> labels, Method method) {
        this.geometry = geometry;
        this.planes = List.copyOf(planes);
        this.labels = List.copyOf(labels);
        this.method = method;
        if (this.planes.size() != geometry.depth()) {
            throw new IllegalArgumentException(
                    "A grid of " + geometry + " has " + geometry.depth() + " planes, not " + planes.size() + ".");
        }
        for (byte[] plane : this.planes) {
            if (plane.length != geometry.planeSize()) {
                throw new IllegalArgumentException(
                        "A plane of this grid holds " + geometry.planeSize() + " values, not " + plane.length + ".");
            }
        }
    }

    public Geometry geometry() {
        return geometry;
    }

    public List<Label> labels() {
        return labels;
    }

    public Method method() {
        return method;
    }

    /** Plane z, index {@code y * width + x}: the volume's own array, never write into it. */
    public byte[] plane(int z) {
        return planes.get(z);
    }

    /** The value of one voxel, 0 to 255. */
    public int value(int x, int y, int z) {
        return planes.get(z)[y * geometry.width() + x] & 0xff;
    }

    /** Voxels with the value. */
    public long count(int value) {
        long count = 0;
        for (byte[] plane : planes) {
            for (byte b : plane) {
                if ((b & 0xff) == value) {
                    count++;
                }
            }
        }
        return count;
    }

    /** The labels as an imglib2 image over the same arrays, axes x, y, z. Read only, by contract. */
    public Img<UnsignedByteType> image() {
        List<ByteArray> arrays = new ArrayList<>(planes.size());
        planes.forEach(plane -> arrays.add(new ByteArray(plane)));
        long[] size = {geometry.width(), geometry.height(), geometry.depth()};
        PlanarImg<UnsignedByteType, ByteArray> img = new PlanarImg<>(arrays, size, new Fraction());
        img.setLinkedType(new UnsignedByteType(img));
        return img;
    }
}
