// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.covidrate.certainty.CertaintyIndex;

/** How certain a network was of each slice, from an open stack of probabilities. */
final class SliceCertainty {
    private final double[] values;

    private SliceCertainty(double[] values) {
        this.values = values;
    }

    /** Whether an image holds probabilities of lesion that were computed here. */
    static boolean isProbability(ImagePlus imp) {
        return imp.getBitDepth() == 32
                && ProbabilityImages.UNIT.equals(imp.getCalibration().getValueUnit());
    }

    /** Of a stack of probabilities, or of a CT whose probabilities are open; empty otherwise. */
    static Optional<SliceCertainty> of(ImagePlus imp) {
        if (isProbability(imp)) {
            return Optional.of(ofProbability(imp));
        }
        return Screen.find(ProbabilityImages.TITLE + imp.getTitle())
                .filter(p -> isProbability(p) && p.getStackSize() == imp.getStackSize())
                .map(SliceCertainty::ofProbability);
    }

    private static SliceCertainty ofProbability(ImagePlus imp) {
        ImageStack stack = imp.getStack();
        double[] values = new double[stack.size()];
        for (int z = 0; z < values.length; z++) {
            values[z] = CertaintyIndex.of((float[]) stack.getPixels(z + 1)).value();
        }
        return new SliceCertainty(values);
    }

    /** The certainty index of slice z, counted from 0. */
    double value(int z) {
        return values[z];
    }

    /**
     * The slice that comes after another in the order of certainty, the least certain first, among those with lesion; the
     * first of them after the last, and after a slice without lesion. -1 if there is none.
     */
    int next(int z) {
        List<Integer> order = IntStream.range(0, values.length)
                .filter(slice -> values[slice] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(slice -> values[slice]))
                .toList();
        return order.isEmpty() ? -1 : order.get((order.indexOf(z) + 1) % order.size());
    }
}
