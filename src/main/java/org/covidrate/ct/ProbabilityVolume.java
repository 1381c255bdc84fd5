// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * How likely each voxel within a mask is something, such as a lesion: 0 to 1, 0 outside the mask. On the grid of the CT.
 *
 * <p>Values are the float32 that were computed, not rounded to fewer bits: comparing them with any threshold, now or
 * later, gives what comparing the computed ones would have given.
 *
 * <p>Maps that are made of probabilities, such as their entropy or variance, lie within 0 and 1 and the mask, too, and are held
 * and written in the same way; their method says what they are.
 */
public final class ProbabilityVolume {
    public static final String THRESHOLD = "threshold";

    private final Geometry geometry;
    private final List<MaskedPlane> planes;
    private final Method method;

    /**
     * @param planes one a slice; {@link MaskedPlane#EMPTY} where all is 0
     * @param method how they were computed
     * @throws IllegalArgumentException if the planes do not fit the geometry
     */
    public ProbabilityVolume(Geometry geometry, List<MaskedPlane> planes, Method method) {
        this.geometry = geometry;
        this.planes = List.copyOf(planes);
        this.method = method;
        if (this.planes.size() != geometry.depth()) {
            throw new IllegalArgumentException(
                    "A grid of " + geometry + " has " + geometry.depth() + " planes, not " + planes.size() + ".");
        }
        int capacity = (geometry.planeSize() + 63) / 64 * 64;
        for (MaskedPlane plane : this.planes) {
            if (plane.count() > 0 && plane.capacity() != capacity) {
                throw new IllegalArgumentException("A plane does not fit a grid of " + geometry + ".");
            }
        }
    }

    public Geometry geometry() {
        return geometry;
    }

    public Method method() {
        return method;
    }

    /** Plane z as it is kept. */
    public MaskedPlane plane(int z) {
        return planes.get(z);
    }

    /** Writes plane z into {@code out} of width * height, index {@code y * width + x}. */
    public void plane(int z, float[] out) {
        planes.get(z).copyTo(out);
    }

    /** The probability of one voxel. */
    public float value(int x, int y, int z) {
        return planes.get(z).value(y * geometry.width() + x);
    }

    /**
     * Labels the voxels whose probability is above a threshold, not those that are equal to it. As NumPy and PyTorch do with
     * float32 probabilities, the threshold is rounded to float32 first.
     *
     * @return labels whose method is that of the probabilities, with the threshold among its parameters
     */
    public LabelVolume threshold(double threshold, Label label) {
        List<byte[]> out = new ArrayList<>(planes.size());
        byte[] nothing = new byte[geometry.planeSize()];
        for (MaskedPlane plane : planes) {
            byte[] labels = nothing;
            if (plane.count() > 0) {
                labels = new byte[geometry.planeSize()];
                plane.paintAbove((float) threshold, labels, (byte) label.value());
            }
            out.add(labels);
        }
        Map<String, Object> parameters = new LinkedHashMap<>(method.parameters());
        parameters.put(THRESHOLD, threshold);
        return new LabelVolume(geometry, out, List.of(label), new Method(method.name(), parameters));
    }

    /** The probabilities as an imglib2 image, axes x, y, z. Read only. */
    public RandomAccessibleInterval<FloatType> image() {
        int w = geometry.width();
        return Views.interval(
                new FunctionRandomAccessible<>(
                        3,
                        (position, value) -> value.set(planes.get(position.getIntPosition(2))
                                .value(position.getIntPosition(1) * w + position.getIntPosition(0))),
                        FloatType::new),
                new FinalInterval(w, geometry.height(), geometry.depth()));
    }
}
