// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.UnreadableImageException;

/** Slices in order, with their place in the patient: one volume that is not decoded yet. Or the reason why it cannot be one. */
public final class SliceStack {
    /** What can be read first, then what is larger. */
    static final Comparator<SliceStack> LARGEST_FIRST = Comparator.comparing(SliceStack::isReadable)
            .thenComparingLong(SliceStack::voxels)
            .reversed();

    private final List<SliceHeader> slices;
    private final Geometry geometry;
    private final List<String> warnings;
    private final String refusal;

    private SliceStack(List<SliceHeader> slices, Geometry geometry, List<String> warnings, String refusal) {
        this.slices = List.copyOf(slices);
        this.geometry = geometry;
        this.warnings = List.copyOf(warnings);
        this.refusal = refusal;
    }

    /** @param geometry its depth is the number of slices */
    static SliceStack of(List<SliceHeader> slices, Geometry geometry, List<String> warnings) {
        return new SliceStack(slices, geometry, warnings, null);
    }

    /** @param refusal one sentence for the user */
    static SliceStack refused(List<SliceHeader> slices, String refusal) {
        return new SliceStack(slices, null, List.of(), refusal);
    }

    /** The stack with the geometry, or refused if the findings say so. */
    static SliceStack of(List<SliceHeader> slices, Geometry geometry, Findings findings) {
        return findings.refusal().isPresent()
                ? refused(slices, findings.refusal().get())
                : of(slices, geometry, findings.warnings());
    }

    /** From the first plane to the last. */
    public List<SliceHeader> slices() {
        return slices;
    }

    public boolean isReadable() {
        return refusal == null;
    }

    /**
     * Where the stack lies.
     *
     * @throws UnreadableImageException if the slices do not make a volume, saying why
     */
    public Geometry geometry() throws UnreadableImageException {
        if (refusal != null) {
            throw new UnreadableImageException(refusal);
        }
        return geometry;
    }

    /** Spacing x, y, z in mm; empty for a stack that cannot be read. */
    public Optional<double[]> spacing() {
        return Optional.ofNullable(geometry).map(Geometry::spacing);
    }

    /** Why the slices do not make a volume. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What the user should know: one sentence each, without anything that identifies the patient. */
    public List<String> warnings() {
        return warnings;
    }

    public long voxels() {
        return slices.stream().mapToLong(SliceHeader::pixels).sum();
    }

    SliceStack withWarnings(List<String> more) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new SliceStack(slices, geometry, all, refusal);
    }
}
