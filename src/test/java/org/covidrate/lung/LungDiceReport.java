// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.RegionMeasurement;
import org.covidrate.progress.ProgressListener;

/**
 * Prints how the threshold masker and the threshold estimate do on the shared data: Dice's coefficient of both lungs
 * together where a mask is given, volumes, rates and times.
 *
 * <p>Arguments: the shared folder; a folder for pictures of the outlines (optional).
 */
public final class LungDiceReport {
    private LungDiceReport() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0], "data");
        Path pictures = args.length > 1 ? Files.createDirectories(Path.of(args[1])) : null;
        Path chest = data.resolve("ct/chest-64");
        report("chest-64", chest.resolve("ct-64.nrrd"), chest.resolve("wholeLung-64.nrrd"), pictures);
        for (String patient : new String[] {"101", "104", "201"}) {
            String name = "LCTSC-Test-S1-" + patient;
            Path lctsc = data.resolve("lung/lctsc");
            report(name, lctsc.resolve(name + "_ct.nii.gz"), lctsc.resolve(name + "_lung.nii.gz"), pictures);
        }
        report("P001", data.resolve("ct/covid-ct-md/P001"), null, pictures);
    }

    private static void report(String name, Path input, Path given, Path pictures) throws IOException {
        CtVolume ct = CtReader.read(input, ReadOptions.DEFAULT, ProgressListener.NONE);
        long start = System.nanoTime();
        LabelVolume lungs = new ThresholdLungMasker().mask(ct, ProgressListener.NONE);
        long masked = System.nanoTime();
        LabelVolume estimate = new ThresholdLesionEstimator().segment(ct, lungs, ProgressListener.NONE);
        long estimated = System.nanoTime();
        InfectionMeasurement m = InfectionMeasurement.of(ct, lungs, estimate);
        if (given != null) {
            System.out.printf(Locale.ROOT, "%s: Dice %.4f%n", name, Overlap.dice(lungs, LabelReader.read(given)));
        }
        print(name + " right", m.right());
        print(name + " left", m.left());
        print(name + " both", m.both());
        System.out.printf(
                Locale.ROOT,
                "%s: lungs %.2f s, estimate %.2f s%n",
                name,
                (masked - start) / 1e9,
                (estimated - masked) / 1e9);
        if (pictures != null) {
            int[] slices = ContourSheet.spread(ct.geometry().depth(), 20);
            ContourSheet.write(ct, lungs, slices, 5, pictures.resolve(name + "-lungs.png"));
            ContourSheet.write(ct, estimate, slices, 5, pictures.resolve(name + "-estimate.png"));
        }
    }

    private static void print(String name, RegionMeasurement m) {
        System.out.printf(
                Locale.ROOT,
                "%s: lung %.0f ml at %.0f HU; estimate %.1f %% (ground-glass band %.1f, consolidation band %.1f)%n",
                name,
                m.lungMl(),
                m.meanLungHu(),
                m.infectionRate(),
                m.groundGlassRate(),
                m.consolidationRate());
    }
}
