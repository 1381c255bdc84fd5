// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.synth.LungCt;
import org.covidrate.synth.Synthesizer;
import org.covidrate.synth.published.PublishedSynthesis;

/** A pair of slices in the published way, as an image of values from 0 to 1 with its mask. */
record PublishedPair(CtVolume image, LabelVolume lesions, double rate) {
    /**
     * The lesions of a slice in another one.
     *
     * @return empty if they are 1 % of the lungs or less
     * @throws IllegalArgumentException in one sentence if the slices do not fit, or one has the same value everywhere
     */
    static Optional<PublishedPair> of(LungCt donor, LungCt target) {
        double[] lung = mask(target.lungs());
        PublishedSynthesis.Pairs pairs = PublishedSynthesis.pairs(
                List.of(values(donor.ct())),
                List.of(mask(donor.lungs())),
                List.of(mask(donor.lesions())),
                List.of(values(target.ct())),
                List.of(lung));
        if (pairs.images().isEmpty()) {
            return Optional.empty();
        }
        double[] made = pairs.images().get(0);
        float[] plane = new float[made.length];
        byte[] lesion = new byte[made.length];
        double inLung = 0;
        double inLesion = 0;
        for (int i = 0; i < plane.length; i++) {
            if (Double.isNaN(made[i])) {
                throw new IllegalArgumentException("A slice has the same value everywhere; remove it.");
            }
            plane[i] = (float) made[i];
            lesion[i] = (byte) pairs.masks().get(0)[i];
            inLung += lung[i];
            inLesion += lesion[i];
        }
        Geometry g = target.ct().geometry();
        return Optional.of(new PublishedPair(
                new CtVolume(g, new FloatPlanes(g.width(), g.height(), List.of(plane)), target.ct().provenance()),
                new LabelVolume(g, List.of(lesion), Synthesizer.LABELS, new Method("published synthesis", Map.of())),
                100 * inLesion / inLung));
    }

    private static double[] values(CtVolume ct) {
        short[] plane = ct.plane(0);
        double[] out = new double[plane.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = plane[i];
        }
        return out;
    }

    private static double[] mask(LabelVolume labels) {
        byte[] plane = labels.plane(0);
        double[] out = new double[plane.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = plane[i] == 0 ? 0 : 1;
        }
        return out;
    }
}
