// SPDX-License-Identifier: Apache-2.0
package org.covidrate.annotate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.lesion.LesionModel;

/**
 * An annotation in a moment of the work. Immutable.
 *
 * @param image the {@link ImageFingerprint} of the image that is annotated
 * @param geometry the grid of the image
 * @param draft how the draft was made, such as "covid-rate-small 1.0", or {@link #EMPTY}
 * @param slices one for each slice of the grid
 */
public record AnnotationState(String image, Geometry geometry, String draft, List<SliceState> slices) {
    /** The draft of an annotation that began with nothing. */
    public static final String EMPTY = "none";

    /** @throws IllegalArgumentException if the slices do not fit the grid */
    public AnnotationState {
        slices = List.copyOf(slices);
        if (slices.size() != geometry.depth()) {
            throw new IllegalArgumentException(
                    "A grid of " + geometry + " does not have " + slices.size() + " slices.");
        }
        for (SliceState slice : slices) {
            if (slice.mask().width() != geometry.width() || slice.mask().height() != geometry.height()) {
                throw new IllegalArgumentException("A mask of " + slice.mask().width() + "x"
                        + slice.mask().height() + " pixels does not fit a grid of " + geometry + ".");
            }
        }
    }

    /** A draft without any lesion. */
    public static AnnotationState empty(String image, Geometry geometry) {
        SliceMask none = SliceMask.empty(geometry.width(), geometry.height());
        List<SliceState> slices = new ArrayList<>();
        for (int z = 0; z < geometry.depth(); z++) {
            slices.add(SliceState.draft(none, Double.NaN));
        }
        return new AnnotationState(image, geometry, EMPTY, slices);
    }

    /**
     * A draft of labels, all values above 0 being lesion.
     *
     * @param probabilities that the labels were made of, which tell how certain each slice is; null if there are none
     * @throws IllegalArgumentException if the grids differ in size
     */
    public static AnnotationState draft(String image, LabelVolume labels, ProbabilityVolume probabilities) {
        Geometry geometry = labels.geometry();
        List<SliceState> slices = new ArrayList<>();
        for (int z = 0; z < geometry.depth(); z++) {
            SliceMask mask = SliceMask.of(labels.plane(z), geometry.width(), geometry.height());
            double certainty = probabilities == null
                    ? Double.NaN
                    : CertaintyIndex.of(probabilities, z).value();
            slices.add(SliceState.draft(mask, certainty));
        }
        return new AnnotationState(image, geometry, labels.method().name(), slices);
    }

    /**
     * The same work, on the grid of the image as it is now: the size of voxels may have been put right since.
     *
     * @throws IllegalArgumentException if it has another number of voxels
     */
    public AnnotationState on(Geometry grid) {
        return new AnnotationState(image, grid, draft, slices);
    }

    /** How many slices are marked as done. */
    public int done() {
        return (int) slices.stream().filter(SliceState::done).count();
    }

    /** How many slices were changed by hand. */
    public int edited() {
        return (int) slices.stream().filter(SliceState::edited).count();
    }

    /** The masks as one label. */
    public LabelVolume labels() {
        return new LabelVolume(
                geometry,
                slices.stream().map(slice -> slice.mask().toPlane()).toList(),
                List.of(LesionModel.LESION),
                method());
    }

    /** How the masks were made. */
    public Method method() {
        return new Method(
                "annotated by hand", Map.of("draft", draft, "slices_done", done(), "slices_edited", edited()));
    }
}
