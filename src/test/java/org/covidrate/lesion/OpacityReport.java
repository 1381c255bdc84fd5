// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.lung.LungMasker;
import org.covidrate.measure.InfectionMeasurement;
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
 * Prints the percentage of opacity, lesion of lung, that methods find in CTs of people without COVID-19, within the given lung
 * masks and within those of a network, as a table of Markdown.
 *
 * <p>Arguments: a folder with NAME_ct.nii.gz and NAME_lung.nii.gz for each case, such as data/lung/lctsc; models of lesions, or
 * {@code threshold} (without any: the bundled model, and threshold).
 */
public final class OpacityReport {
    private static final String CT = "_ct.nii.gz";

    private OpacityReport() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> models = args.length > 1
                ? List.of(args).subList(1, args.length)
                : List.of(BundledModels.LESIONS, Methods.THRESHOLD);
        List<Path> cases;
        try (var files = Files.list(folder)) {
            cases = files.filter(f -> f.toString().endsWith(CT)).sorted().toList();
        }
        try (Methods methods = new Methods(
                new ModelStore(ModelFolders.ofThisUser(List.of())), new LoadedModels(new TorchNetworkEngine()))) {
            LungMasker network = methods.lungs(
                    BundledModels.LUNGS,
                    LungSettings.DEFAULT,
                    NetworkSettings.DEFAULT,
                    System.err::println,
                    ProgressListener.NONE);
            System.out.println(
                    "| case | lesions by | in the given lungs % | in lungs by " + BundledModels.LUNGS + " % |");
            System.out.println("| --- | --- | --- | --- |");
            for (Path file : cases) {
                String name = file.getFileName().toString().replace(CT, "");
                CtVolume ct = CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
                LabelVolume given = LabelReader.read(folder.resolve(name + "_lung.nii.gz"));
                LabelVolume found = network.mask(ct, ProgressListener.NONE);
                for (String model : models) {
                    LesionSegmenter segmenter = segmenter(methods, model);
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %s | %.2f | %.2f |%n",
                            name,
                            model,
                            opacity(segmenter, ct, given),
                            opacity(segmenter, ct, found));
                }
            }
        }
    }

    private static double opacity(LesionSegmenter segmenter, CtVolume ct, LabelVolume lungs) {
        LabelVolume lesions = segmenter.segment(ct, lungs, ProgressListener.NONE);
        return InfectionMeasurement.of(ct, lungs, lesions).both().infectionRate();
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
}
