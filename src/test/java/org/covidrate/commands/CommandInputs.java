// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.LabelImages;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.method.Methods;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;
import org.covidrate.train.run.TinyTraining;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleItem;

/**
 * Fills the inputs of any command so that it works: images by what their key is called, models by the thresholds where they can be
 * chosen, everything else by its default. A command that needs more is in the table of {@link #files}.
 */
final class CommandInputs {
    /** Keys that name a label image. */
    private static final Set<String> LUNGS = Set.of("lungs", "reference", "donorlungs");

    private static final Set<String> LESIONS = Set.of("lesions", "mask", "donorlesions");

    private final Path folder;
    private final ImagePlus ct;
    private final ImagePlus lungs;
    private final ImagePlus lesions;
    private final ImagePlus probability;

    /**
     * @param folder empty, for files that commands read and write
     * @param parameters of the CT
     */
    CommandInputs(Path folder, PhantomParameters parameters) throws IOException {
        this.folder = folder;
        CtVolume volume = ChestPhantom.create(parameters).ct();
        LabelVolume lung = new ThresholdLungMasker().mask(volume, ProgressListener.NONE);
        ct = CtImages.of(volume, "CT", ProgressListener.NONE);
        lungs = LabelImages.of(lung, "Lungs of CT");
        lesions = LabelImages.of(
                new ThresholdLesionEstimator().segment(volume, lung, ProgressListener.NONE), "Lesions of CT");
        probability = probability(lesions);
        if (!Files.exists(folder.resolve("images"))) {
            TinyTraining.write(folder);
        }
    }

    ImagePlus ct() {
        return ct;
    }

    /** Where commands that write are told to. */
    Path output() {
        return folder.resolve("output");
    }

    /** The input files of commands that need some, by the simple name of the class. */
    private Map<String, Object> files(String command) throws IOException {
        return switch (command) {
            case "OpenCtSeries" -> Map.of("input", study());
            case "TrainLesionModel" ->
                Map.of(
                        "images", file("images"),
                        "masks", file("masks"),
                        "recipefile", TinyTraining.lesionRecipe(folder, 2).toFile(),
                        "device", "cpu",
                        "output", output().toFile());
            case "TrainLungModel" ->
                Map.of(
                        "images", file("images"),
                        "masks", file("lungs"),
                        "recipefile", TinyTraining.lungRecipe(folder, 2).toFile(),
                        "device", "cpu",
                        "output", output().toFile());
            case "EvaluateModel" -> Map.of("masks", file("masks"), "predictions", file("lungs"));
            case "CalibrateModel" ->
                Map.of(
                        "images", file("images"),
                        "masks", file("masks"),
                        "lungs", file("lungs"),
                        "device", "cpu",
                        "output", output().toFile());
            case "SaveVolume" -> Map.of("save", output().resolve("saved.nii.gz").toFile(), "replace", true);
            case "EnhanceModel" ->
                Map.of(
                        "unlabelled", file("images"),
                        "images", file("images"),
                        "masks", file("masks"),
                        "lungs", file("lungs"),
                        "rounds", 1,
                        "steps", 1,
                        "device", "cpu",
                        "output", output().toFile());
            case "DeidentifyDicom" ->
                Map.of("input", dicom(), "output", output().toFile(), "key", file("secret.key"), "preview", false);
            case "PreviewDeidentification" -> Map.of("input", dicom().listFiles()[0], "key", file("secret.key"));
            case "VerifyDeidentification" -> Map.of("input", dicom());
            case "CertaintyMap" -> Map.of("flips", false, "shift", 0.0);
            case "Annotate" -> Map.of("draft", "empty");
            // Its default would download, and an import would change the user's folder: it gets what it refuses.
            case "GetModel" -> Map.of("file", file("no such model.pth"));
            default -> Map.of();
        };
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** A folder of DICOM slices and nothing else. */
    private File dicom() throws IOException {
        Path series = folder.resolve("dicom");
        if (!Files.exists(series)) {
            SampleStudy.write(PhantomParameters.grid(40, 40, 20, 8, 8, 14), series, ProgressListener.NONE);
        }
        return series.toFile();
    }

    /** A small CT as NIfTI. */
    private File study() throws IOException {
        Path file = folder.resolve("study/ct.nii.gz");
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            VolumeWriter.write(
                    ChestPhantom.create(PhantomParameters.grid(40, 40, 20, 8, 8, 14))
                            .ct(),
                    file);
        }
        return file.toFile();
    }

    private ImagePlus image(String key) {
        return key.equals("probability")
                ? probability
                : LUNGS.contains(key) ? lungs : LESIONS.contains(key) ? lesions : ct;
    }

    /** 0.75 where there is lesion. */
    private static ImagePlus probability(ImagePlus lesions) {
        ImageStack stack = new ImageStack(lesions.getWidth(), lesions.getHeight());
        for (int z = 1; z <= lesions.getStackSize(); z++) {
            FloatProcessor plane = new FloatProcessor(lesions.getWidth(), lesions.getHeight());
            for (int i = 0; i < plane.getPixelCount(); i++) {
                plane.setf(i, lesions.getStack().getProcessor(z).get(i) > 0 ? 0.75f : 0);
            }
            stack.addSlice(lesions.getStack().getSliceLabel(z), plane);
        }
        ImagePlus imp = new ImagePlus("Lesion probability of CT", stack);
        imp.setCalibration(lesions.getCalibration());
        imp.getCalibration().setValueUnit("probability");
        return imp;
    }

    /** Every key with a value that fits. */
    Map<String, Object> of(CommandInfo info) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ModuleItem<?> item : MenuEntries.keys(info)) {
            String name = item.getName();
            List<?> choices = item.getChoices();
            if (item.getType() == ImagePlus.class) {
                values.put(name, image(name));
            } else if (choices != null && choices.contains(Methods.THRESHOLD)) {
                values.put(name, Methods.THRESHOLD);
            } else if (name.equals("output") && item.getType() == File.class) {
                values.put(name, output().toFile());
            }
        }
        String command = info.getClassName().substring(info.getClassName().lastIndexOf('.') + 1);
        values.putAll(files(command));
        return values;
    }

    /** The keys of images. */
    static List<String> images(CommandInfo info) {
        return ofType(info, ImagePlus.class);
    }

    /** The keys of files and folders. */
    static List<String> files(CommandInfo info) {
        return ofType(info, File.class);
    }

    private static List<String> ofType(CommandInfo info, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (ModuleItem<?> item : MenuEntries.keys(info)) {
            if (item.getType() == type) {
                names.add(item.getName());
            }
        }
        return names;
    }

    /** Pictures that are no CT and no label image, whatever the command. */
    Map<String, ImagePlus> neverRight() {
        Map<String, ImagePlus> wrong = new LinkedHashMap<>();
        wrong.put("colour", IJ.createImage("picture", "RGB", 64, 64, 3));
        wrong.put("empty", new ImagePlus());
        wrong.put(
                "two channels",
                IJ.createHyperStack("channels", ct.getWidth(), ct.getHeight(), 2, ct.getStackSize(), 1, 16));
        wrong.put(
                "time frames", IJ.createHyperStack("film", ct.getWidth(), ct.getHeight(), 1, ct.getStackSize(), 3, 16));
        return wrong;
    }

    /** Images that some commands take, and others may not. */
    Map<String, ImagePlus> odd() {
        Map<String, ImagePlus> odd = new LinkedHashMap<>();
        odd.put("8 bits", IJ.createImage("grey", "8-bit black", ct.getWidth(), ct.getHeight(), ct.getStackSize()));
        odd.put(
                "16 bits without a unit",
                IJ.createImage("grey", "16-bit black", ct.getWidth(), ct.getHeight(), ct.getStackSize()));
        odd.put("a single picture", IJ.createImage("one", "16-bit black", ct.getWidth(), ct.getHeight(), 1));
        odd.put("not square", IJ.createImage("wide", "32-bit black", 2 * ct.getWidth(), 31, 5));
        odd.put("a CT for labels, labels for a CT", lungs);
        return odd;
    }
}
