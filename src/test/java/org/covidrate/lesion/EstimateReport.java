// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;

/**
 * Prints how the threshold estimate does: on sample chests, whose lesions are known, and, if the shared folder is given
 * as an argument, on its CTs, of which the LCTSC and chest-64 lungs have no COVID-19.
 */
public final class EstimateReport {
    private EstimateReport() {}

    public static void main(String[] args) throws IOException {
        System.out.println(
                "| chest | true rate % | estimate % | true GGO / consolidation ml | estimate ml | Dice | Dice consolidation |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        sample("sample", SampleStudy.PARAMETERS);
        for (long seed = 1; seed <= 3; seed++) {
            sample(
                    "seed " + seed + ", 25 %",
                    SampleStudy.PARAMETERS.withSeed(seed).withLesionLoad(25));
            sample(
                    "seed " + seed + ", 5 %",
                    SampleStudy.PARAMETERS.withSeed(seed).withLesionLoad(5));
            sample(
                    "seed " + seed + ", healthy",
                    SampleStudy.PARAMETERS.withSeed(seed).healthy());
        }
        if (args.length > 0) {
            Path data = Path.of(args[0], "data");
            real("P001", data.resolve("ct/covid-ct-md/P001"));
            for (String patient : new String[] {"101", "104", "201"}) {
                real("LCTSC " + patient, data.resolve("lung/lctsc/LCTSC-Test-S1-" + patient + "_ct.nii.gz"));
            }
            real("chest-64", data.resolve("ct/chest-64/ct-64.nrrd"));
        }
    }

    private static void sample(String name, PhantomParameters parameters) {
        Phantom phantom = ChestPhantom.create(parameters);
        LabelVolume lungs = new ThresholdLungMasker().mask(phantom.ct(), ProgressListener.NONE);
        LabelVolume estimate = new ThresholdLesionEstimator().segment(phantom.ct(), lungs, ProgressListener.NONE);
        InfectionMeasurement truth = InfectionMeasurement.of(phantom.ct(), phantom.lungs(), phantom.lesions());
        InfectionMeasurement m = InfectionMeasurement.of(phantom.ct(), lungs, estimate);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f / %.0f | %.0f / %.0f | %.3f | %.3f |%n",
                name,
                truth.both().infectionRate(),
                m.both().infectionRate(),
                truth.both().groundGlassMl(),
                truth.both().consolidationMl(),
                m.both().groundGlassMl(),
                m.both().consolidationMl(),
                dice(estimate, phantom.lesions(), 1),
                dice(estimate, phantom.lesions(), 2));
    }

    private static void real(String name, Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        CtVolume ct = CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
        LabelVolume lungs = new ThresholdLungMasker().mask(ct, ProgressListener.NONE);
        long start = System.nanoTime();
        LabelVolume estimate = new ThresholdLesionEstimator().segment(ct, lungs, ProgressListener.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        InfectionMeasurement m = InfectionMeasurement.of(ct, lungs, estimate);
        System.out.printf(
                Locale.ROOT,
                "| %s | | %.1f | | %.0f / %.0f | | | %.1f s%n",
                name,
                m.both().infectionRate(),
                m.both().groundGlassMl(),
                m.both().consolidationMl(),
                seconds);
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
