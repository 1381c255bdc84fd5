// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.lesion.LesionSegmenter;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.measure.InfectionMeasurement;
import org.covidrate.measure.SliceMeasurement;
import org.covidrate.method.BundledModels;
import org.covidrate.method.LungSettings;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.model.load.LoadedModels;
import org.covidrate.model.load.TorchNetworkEngine;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.progress.ProgressListener;

/**
 * Prints how well the area of lesion in each slice of a patient of COVID-CT-MD tells the slices that are labelled infected
 * from the others, as the area under the ROC curve.
 *
 * <p>Arguments: folder of the patient's DICOM slices, named as in Index.csv; folder of Index.csv and the labels; models of
 * lesions, or {@code threshold} (without any: the bundled model, and threshold). {@code --lungs NAME} masks the lungs with
 * another model, {@code --csv FILE} writes a table with a row for each slice.
 */
public final class SliceLabelReport {
    private SliceLabelReport() {}

    public static void main(String[] args) throws IOException {
        List<String> words = new ArrayList<>(List.of(args));
        String lungModel = option(words, "--lungs", BundledModels.LUNGS);
        String csv = option(words, "--csv", null);
        Path folder = Path.of(words.get(0));
        List<String> models =
                words.size() > 2 ? words.subList(2, words.size()) : List.of(BundledModels.LESIONS, Methods.THRESHOLD);
        CtVolume ct = CtReader.read(folder, ReadOptions.DEFAULT, ProgressListener.NONE);
        boolean[] infected = SliceLabels.read(
                Path.of(words.get(1)),
                folder.toAbsolutePath().normalize().getFileName().toString(),
                ct.geometry().depth());
        try (Methods methods = new Methods(
                new ModelStore(ModelFolders.ofThisUser(List.of())), new LoadedModels(new TorchNetworkEngine()))) {
            LabelVolume lungs = methods.lungs(
                            lungModel,
                            LungSettings.DEFAULT,
                            NetworkSettings.DEFAULT,
                            System.err::println,
                            ProgressListener.NONE)
                    .mask(ct, ProgressListener.NONE);
            System.out.printf(
                    "Lungs by %s, %d slices%n",
                    lungs.method().name(), ct.geometry().depth());
            Map<String, List<SliceMeasurement>> results = new LinkedHashMap<>();
            for (String model : models) {
                LabelVolume lesions = segmenter(methods, model).segment(ct, lungs, ProgressListener.NONE);
                results.put(lesions.method().name(), fromTheTop(InfectionMeasurement.of(ct, lungs, lesions)));
            }
            print(results, infected);
            if (csv != null) {
                Files.writeString(Path.of(csv), table(results, infected), StandardCharsets.UTF_8);
            }
        }
    }

    /** Takes an option and its value out of the words. */
    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        words.remove(at);
        return words.remove(at);
    }

    private static LesionSegmenter segmenter(Methods methods, String model) throws IOException {
        return model.equals(Methods.THRESHOLD)
                ? new ThresholdLesionEstimator()
                : methods.lesions(
                        model,
                        OptionalDouble.empty(),
                        NetworkSettings.DEFAULT,
                        System.err::println,
                        ProgressListener.NONE);
    }

    /** The slices from the head down. */
    static List<SliceMeasurement> fromTheTop(InfectionMeasurement measurement) {
        return measurement.slices().stream()
                .sorted(Comparator.comparingDouble(SliceMeasurement::positionMm).reversed())
                .toList();
    }

    private static void print(Map<String, List<SliceMeasurement>> results, boolean[] infected) {
        boolean[] upsideDown = reversed(infected);
        List<SliceMeasurement> slices = results.values().iterator().next();
        double[] lungMl = slices.stream().mapToDouble(s -> s.both().lungMl()).toArray();
        System.out.printf(
                Locale.ROOT,
                "First label at the head: %d of %d infected slices without lung, correlation with the lung's area %.3f%n",
                withoutLung(slices, infected),
                count(infected),
                RankAuc.correlation(lungMl, infected));
        System.out.printf(
                Locale.ROOT,
                "First label at the feet: %d of %d infected slices without lung, correlation with the lung's area %.3f%n",
                withoutLung(slices, upsideDown),
                count(upsideDown),
                RankAuc.correlation(lungMl, upsideDown));
        System.out.println("Meant is: first label at the " + (headFirst(slices, infected) ? "head" : "feet"));
        results.forEach((model, measured) -> {
            double[] area =
                    measured.stream().mapToDouble(s -> s.both().lesionMl()).toArray();
            double[] fraction =
                    measured.stream().mapToDouble(SliceLabelReport::fraction).toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s: AUC of the area %.3f (head first), %.3f (feet first); of its share of the lung %.3f, %.3f%n",
                    model,
                    RankAuc.of(area, infected),
                    RankAuc.of(area, upsideDown),
                    RankAuc.of(fraction, infected),
                    RankAuc.of(fraction, upsideDown));
        });
    }

    /**
     * Whether the first label belongs to the slice at the head: infection is where lung is, so that the right order leaves
     * fewer infected slices without lung; if both leave as many, it goes better with the lung's area.
     */
    static boolean headFirst(List<SliceMeasurement> fromTheTop, boolean[] infected) {
        boolean[] upsideDown = reversed(infected);
        long head = withoutLung(fromTheTop, infected);
        long feet = withoutLung(fromTheTop, upsideDown);
        if (head != feet) {
            return head < feet;
        }
        double[] lungMl =
                fromTheTop.stream().mapToDouble(s -> s.both().lungMl()).toArray();
        return RankAuc.correlation(lungMl, infected) >= RankAuc.correlation(lungMl, upsideDown);
    }

    private static long withoutLung(List<SliceMeasurement> slices, boolean[] infected) {
        long count = 0;
        for (int i = 0; i < infected.length; i++) {
            count += infected[i] && slices.get(i).both().lungVoxels() == 0 ? 1 : 0;
        }
        return count;
    }

    private static long count(boolean[] marked) {
        long count = 0;
        for (boolean m : marked) {
            count += m ? 1 : 0;
        }
        return count;
    }

    private static boolean[] reversed(boolean[] labels) {
        boolean[] reversed = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            reversed[i] = labels[labels.length - 1 - i];
        }
        return reversed;
    }

    /** Lesion of lung; a slice without lung has none. */
    private static double fraction(SliceMeasurement slice) {
        return slice.both().lungVoxels() == 0
                ? 0
                : (double) slice.both().lesionVoxels() / slice.both().lungVoxels();
    }

    /** A row for each slice from the head down, areas in mm2 of the slice's own plane. */
    private static String table(Map<String, List<SliceMeasurement>> results, boolean[] infected) {
        StringBuilder csv = new StringBuilder("model,slice,position_mm,head_first,feet_first,lung_mm2,lesion_mm2\n");
        boolean[] upsideDown = reversed(infected);
        results.forEach((model, slices) -> {
            double spacing = Math.abs(
                    slices.get(0).positionMm() - slices.get(slices.size() - 1).positionMm());
            double thickness = slices.size() > 1 ? spacing / (slices.size() - 1) : 1;
            for (int i = 0; i < slices.size(); i++) {
                SliceMeasurement s = slices.get(i);
                csv.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%.2f,%d,%d,%.1f,%.1f%n",
                        model,
                        s.slice() + 1,
                        s.positionMm(),
                        infected[i] ? 1 : 0,
                        upsideDown[i] ? 1 : 0,
                        s.both().lungMl() * 1000 / thickness,
                        s.both().lesionMl() * 1000 / thickness));
            }
        });
        return csv.toString();
    }
}
