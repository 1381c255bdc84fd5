// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.util.Locale;
import org.covidrate.ct.LabelVolume;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;

/** Prints how the threshold estimate does on sample chests, whose lesions are known, as a table of Markdown. */
public final class EstimateReport {
    private EstimateReport() {}

    public static void main(String[] args) {
        System.out.println(
                "| seed | true rate % | estimate % | true ml (ground-glass, consolidation) | estimate ml | Dice | Dice of the consolidation |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (double load : new double[] {0, 2, 5, 14, 30, 50}) {
            for (long seed : new long[] {2020, 1}) {
                PhantomParameters chest = SampleStudy.PARAMETERS.withSeed(seed);
                sample(seed, load == 0 ? chest.healthy() : chest.withLesionLoad(load));
            }
        }
    }

    private static void sample(long seed, PhantomParameters parameters) {
        Phantom phantom = ChestPhantom.create(parameters);
        LabelVolume lungs = new ThresholdLungMasker().mask(phantom.ct(), ProgressListener.NONE);
        LabelVolume estimate = new ThresholdLesionEstimator().segment(phantom.ct(), lungs, ProgressListener.NONE);
        InfectionMeasurement truth = InfectionMeasurement.of(phantom.ct(), phantom.lungs(), phantom.lesions());
        InfectionMeasurement m = InfectionMeasurement.of(phantom.ct(), lungs, estimate);
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f | %.1f | %.0f, %.0f | %.0f, %.0f | %s | %s |%n",
                seed,
                truth.both().infectionRate(),
                m.both().infectionRate(),
                truth.both().groundGlassMl(),
                truth.both().consolidationMl(),
                m.both().groundGlassMl(),
                m.both().consolidationMl(),
                text(truth.both().lesionMl(), dice(estimate, phantom.lesions(), 1)),
                text(truth.both().consolidationMl(), dice(estimate, phantom.lesions(), 2)));
    }

    /** Nothing to be found has no Dice's coefficient. */
    private static String text(double trueMl, double dice) {
        return trueMl == 0 ? "" : String.format(Locale.ROOT, "%.2f", dice);
    }

    /** Dice's coefficient of the voxels with a label of at least {@code from}. */
    private static double dice(LabelVolume a, LabelVolume b, int from) {
        long both = 0;
        long sum = 0;
        for (int z = 0; z < a.geometry().depth(); z++) {
            byte[] p = a.plane(z);
            byte[] q = b.plane(z);
            for (int i = 0; i < p.length; i++) {
                int inA = p[i] >= from ? 1 : 0;
                int inB = q[i] >= from ? 1 : 0;
                both += inA & inB;
                sum += inA + inB;
            }
        }
        return sum == 0 ? 1 : 2.0 * both / sum;
    }
}
