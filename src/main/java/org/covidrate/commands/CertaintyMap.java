// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.covidrate.certainty.CertaintyMaps;
import org.covidrate.certainty.CertaintyTable;
import org.covidrate.certainty.job.ModelCertainty;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.imagej.CertaintyTables;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.MapKind;
import org.covidrate.imagej.ProbabilityImages;
import org.covidrate.imagej.Screen;
import org.covidrate.lesion.LookParameters;
import org.covidrate.method.BundledModels;
import org.covidrate.method.ModelLesionSegmenter;
import org.covidrate.method.NetworkSettings;
import org.covidrate.progress.ProgressListener;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows how sure of its answer a network is. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Certainty Map...",
        description = "Certainty index of each slice; maps of probability, entropy and variance",
        headless = true)
public final class CertaintyMap extends CtCommand {
    @Parameter(label = "CT", description = "A chest CT in HU", persist = false)
    private ImagePlus image;

    @Parameter(label = "Lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus lungs;

    @Parameter(
            label = "Model",
            description = "covid-rate-small is built in",
            choices = {BundledModels.LESIONS, ModelChoice.OTHER},
            persist = false)
    private String model = BundledModels.LESIONS;

    @Parameter(
            label = "Other model (optional)",
            description = "File or folder of a model of lesions; goes before the list",
            required = false,
            persist = false)
    private File file;

    @Parameter(
            label = "More models (optional)",
            description = "Names or paths, with semicolons between them: their mean, and how far all disagree",
            required = false,
            persist = false)
    private String more = "";

    @Parameter(
            label = "Look at mirror images",
            description = "Each slice also mirrored, upside down and both",
            persist = false)
    private boolean flips = true;

    @Parameter(
            label = "Shift of intensities (0: none)",
            description = "Each slice also brighter and darker by this fraction of its range",
            min = "0",
            max = "0.5",
            stepSize = "0.01",
            persist = false)
    private double shift = LookParameters.DEFAULT.shift();

    @Parameter(
            label = "Threshold (0: the model's own)",
            description = "A voxel counts as infected if its probability is above this",
            min = "0",
            max = "0.99",
            stepSize = "0.05",
            persist = false)
    private double threshold;

    @Parameter(label = "Show probability", persist = false)
    private boolean probability = true;

    @Parameter(label = "Show entropy", persist = false)
    private boolean entropy = true;

    @Parameter(label = "Show variance", persist = false)
    private boolean variance = true;

    @Parameter(label = "Legend on the maps", persist = false)
    private boolean legend = true;

    @Parameter(label = "Table with a row for each slice", persist = false)
    private boolean slices = true;

    @Parameter(
            label = "Compute on",
            description = "auto, cpu, or cuda:N for a graphics processor",
            persist = false)
    private String device = "auto";

    @Parameter(
            label = "Precision",
            description =
                    "float32: the same maps everywhere; auto: the faster bfloat16 where the processor computes with it",
            choices = {"float32", "auto", "bfloat16"},
            persist = false)
    private String precision = "float32";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus probabilities;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus entropies;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus variances;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus disagreement;

    @Override
    void work(ProgressListener progress) throws IOException {
        List<String> notes = new ArrayList<>();
        LookParameters looks = new LookParameters(flips, shift);
        List<ModelLesionSegmenter> models = new ArrayList<>();
        for (String name : names()) {
            models.add(methods()
                    .lesions(
                            name,
                            threshold == 0 ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                            NetworkSettings.parse(device, precision),
                            notes::add,
                            ProgressListener.NONE));
        }
        CtVolume ct = ct(image);
        LabelVolume lung = LabelImages.read(lungs, image, LabelNames.LUNGS);
        CertaintyMaps maps = new ModelCertainty(models, looks).map(ct, lung, progress.part(0, 0.97));
        CertaintyTable table =
                CertaintyTable.of(maps, lung, models.get(0).threshold(), progress.part(0.97, 1));
        warn(image, notes);
        if (probability) {
            probabilities = show(maps.probability(), MapKind.PROBABILITY);
        }
        if (entropy) {
            entropies = show(maps.entropy(lung), MapKind.ENTROPY);
        }
        if (variance && maps.variance().isPresent()) {
            variances = show(maps.variance().get(), MapKind.VARIANCE);
        }
        if (variance && maps.disagreement().isPresent()) {
            disagreement = show(maps.disagreement().get(), MapKind.DISAGREEMENT);
        }
        CertaintyTables.addRow(image.getTitle(), maps.probability().method().name(), table);
        if (slices) {
            CertaintyTables.showSlices(image.getTitle(), table);
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        names.add(ModelChoice.of(model, file));
        for (String name : more == null ? new String[0] : more.split(";")) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private ImagePlus show(ProbabilityVolume map, MapKind kind) {
        ImagePlus imp =
                ProbabilityImages.of(map, Screen.freeTitle(kind.title() + " of " + image.getTitle()), kind, legend);
        Screen.show(imp);
        return imp;
    }
}
