// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.nifti.NiftiReader;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.progress.ProgressListener;

/**
 * Prints how the threshold masker does on the shared data: Dice's coefficient of both lungs together and the time.
 *
 * <p>Arguments: the shared folder; a folder for pictures (optional).
 */
public final class LungDiceReport {
    private LungDiceReport() {}

    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0], "data");
        Path pictures = args.length > 1 ? Files.createDirectories(Path.of(args[1])) : null;
        Path chest = data.resolve("ct/chest-64");
        report(
                "chest-64",
                NrrdReader.read(chest.resolve("ct-64.nrrd")),
                LabelReader.read(chest.resolve("wholeLung-64.nrrd")),
                pictures);
        for (String patient : new String[] {"101", "104", "201"}) {
            String name = "LCTSC-Test-S1-" + patient;
            Path lctsc = data.resolve("lung/lctsc");
            report(
                    name,
                    NiftiReader.read(lctsc.resolve(name + "_ct.nii.gz")),
                    LabelReader.read(lctsc.resolve(name + "_lung.nii.gz")),
                    pictures);
        }
        if (args.length > 2) {
            report("extra", NiftiReader.read(Path.of(args[2])), null, pictures);
        }
    }

    private static void report(String name, CtVolume ct, LabelVolume truth, Path pictures) throws IOException {
        long start = System.nanoTime();
        LabelVolume lungs = new ThresholdLungMasker().mask(ct, ProgressListener.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        LabelVolume dense = new ThresholdLesionEstimator().segment(ct, lungs, ProgressListener.NONE);
        InfectionMeasurement m = InfectionMeasurement.of(ct, lungs, dense);
        System.out.printf(
                Locale.ROOT,
                "    rate %.2f %%  right %.2f  left %.2f  GGO %.2f  cons %.2f   lung %.1f HU, lesion %.1f HU  %.2f s%n",
                m.both().infectionRate(),
                m.right().infectionRate(),
                m.left().infectionRate(),
                m.both().groundGlassRate(),
                m.both().consolidationRate(),
                m.both().meanLungHu(),
                m.both().meanLesionHu(),
                (System.nanoTime() - start) / 1e9);
        double ml = ct.geometry().voxelVolume() / 1000;
        System.out.printf(
                Locale.ROOT,
                "%-20s Dice %.4f  right %.0f ml  left %.0f ml  given %.0f ml  %.2f s%n",
                name,
                truth == null ? Double.NaN : Overlap.dice(lungs, truth),
                lungs.count(LungMasker.RIGHT) * ml,
                lungs.count(LungMasker.LEFT) * ml,
                truth == null ? Double.NaN : truth.count(1) * ml,
                seconds);
        if (pictures != null) {
            ContourSheet.write(
                    ct,
                    dense,
                    ContourSheet.spread(ct.geometry().depth(), 20),
                    5,
                    pictures.resolve(name + "-dense.png"));
            ContourSheet.write(
                    ct, lungs, ContourSheet.spread(ct.geometry().depth(), 20), 5, pictures.resolve(name + ".png"));
        }
    }
}
