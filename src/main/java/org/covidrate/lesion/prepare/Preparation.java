// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion.prepare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is done to a slice before a network sees it, in order. Every step starts from the float32 values that the step
 * before has left.
 */
public record Preparation(List<PreparationStep> steps) {
    /** Of the COVID-Rate paper's code: the slice between its extremes, times the lung mask, in its own size. */
    public static final Preparation COVID_RATE = new Preparation(List.of(new SliceMinMax(), new MultiplyByLungs()));

    private static final Map<String, Function<StepParameters, PreparationStep>> KNOWN = new TreeMap<>(Map.of(
            SliceMinMax.NAME, parameters -> new SliceMinMax(),
            MultiplyByLungs.NAME, parameters -> new MultiplyByLungs(),
            OutsideLungs.NAME, OutsideLungs::of,
            Window.NAME, Window::of,
            LungPercentiles.NAME, LungPercentiles::of,
            SlicePercentiles.NAME, SlicePercentiles::of,
            Standardize.NAME, Standardize::of,
            CropToLungs.NAME, CropToLungs::of,
            Resize.NAME, Resize::of,
            PadToMultiple.NAME, PadToMultiple::of));

    public Preparation {
        steps = List.copyOf(steps);
    }

    /**
     * Reads steps as a model's description lists them.
     *
     * @param steps for each the name under "step", and its parameters: numbers and booleans, none left out
     * @throws IllegalArgumentException in one sentence naming the step or parameter that is unknown, missing or wrong
     */
    public static Preparation of(List<Map<String, Object>> steps) {
        List<PreparationStep> read = new ArrayList<>();
        for (Map<String, Object> map : steps) {
            StepParameters parameters = new StepParameters(map);
            Function<StepParameters, PreparationStep> reader = KNOWN.get(parameters.step());
            if (reader == null) {
                throw new IllegalArgumentException("There is no preparation step \"" + parameters.step()
                        + "\"; there are " + String.join(", ", KNOWN.keySet()) + ".");
            }
            read.add(reader.apply(parameters));
            parameters.end();
        }
        return new Preparation(read);
    }

    /** The steps as {@link #of} reads them. */
    public List<Map<String, Object>> toMaps() {
        return steps.stream().map(PreparationStep::toMap).toList();
    }

    /** Whether slices must have a lung mask. */
    public boolean needsLungs() {
        return steps.stream().anyMatch(PreparationStep::needsLungs);
    }

    /**
     * Prepares a slice, which is left as it is.
     *
     * @param sizeMultiple width and height are padded to multiples of this in the end, if they are not yet; 1 for any size
     * @throws IllegalArgumentException if a step needs lungs and the slice has no mask
     */
    public PreparedSlice prepare(Slice slice, int sizeMultiple) {
        Slice at = slice.withValues(slice.values().clone());
        List<GridChange> changes = new ArrayList<>();
        for (PreparationStep step : steps) {
            if (step.needsLungs() && at.lungs() == null) {
                throw new IllegalArgumentException(
                        "The preparation step \"" + step.name() + "\" needs a lung mask, and there is none.");
            }
            if (step instanceof ValueStep values) {
                values.apply(at);
            } else if (step instanceof GridStep grid) {
                at = change(at, grid, changes);
            }
        }
        at = change(at, new PadToMultiple(sizeMultiple), changes);
        return new PreparedSlice(at, new GridPath(slice.width(), slice.height(), changes));
    }

    private static Slice change(Slice slice, GridStep step, List<GridChange> changes) {
        GridChange change = step.change(slice);
        if (change.isIdentity()) {
            return slice;
        }
        changes.add(change);
        return change.apply(slice);
    }

    /** The steps in one line, such as "window(low_hu=-1000.0, high_hu=400.0), resize(width=256, height=256)". */
    @Override
    public String toString() {
        return toMaps().stream().map(Preparation::text).collect(Collectors.joining(", "));
    }

    private static String text(Map<String, Object> step) {
        String parameters = step.entrySet().stream()
                .filter(e -> !e.getKey().equals(StepParameters.STEP))
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", "));
        return step.get(StepParameters.STEP) + (parameters.isEmpty() ? "" : "(" + parameters + ")");
    }
}
