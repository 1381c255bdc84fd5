// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Reorientation;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.SlicePreview;
import org.covidrate.lung.LungSideLabels;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;
import org.covidrate.synth.Donor;
import org.covidrate.synth.LungCt;
import org.covidrate.synth.Range;
import org.covidrate.synth.SynthesisParameters;
import org.covidrate.synth.Synthesizer;
import org.covidrate.synth.SyntheticCt;
import org.covidrate.synth.job.SinglePair;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.Previewable;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Places lesions of one CT into the lungs of another, with a look at one slice while numbers are changed. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Generate Synthetic CT...",
        description = "Places lesions of a COVID-19 CT into a healthy one, with the mask that belongs to it",
        headless = true)
public final class GenerateSyntheticCt extends CtCommand implements Previewable {
    @Parameter(label = "Healthy CT", description = "Gets the lesions; its own pixels are not changed", persist = false)
    private ImagePlus image;

    @Parameter(label = "Its lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus lungs;

    @Parameter(label = "Donor CT", description = "A CT with lesions", persist = false)
    private ImagePlus donor;

    @Parameter(label = "Donor's lungs", description = "Label image of its lungs; 0 is background", persist = false)
    private ImagePlus donorlungs;

    @Parameter(label = "Donor's lesions", description = "Label image of its lesions; 0 is background", persist = false)
    private ImagePlus donorlesions;

    @Parameter(
            label = "Fewest lesions",
            description = "So many lesions are placed at least, if they fit",
            min = "1",
            max = "1000",
            persist = false)
    private int fewest = (int) SynthesisParameters.VOLUMES.lesions().low();

    @Parameter(
            label = "Most lesions",
            description = "So many lesions are placed at most",
            min = "1",
            max = "1000",
            persist = false)
    private int most = (int) SynthesisParameters.VOLUMES.lesions().high();

    @Parameter(
            label = "Smallest size",
            description = "As a factor: 1 is the size that the lesion has in the donor, both lungs being of one size",
            min = "0.1",
            max = "5",
            stepSize = "0.1",
            persist = false)
    private double smallest = SynthesisParameters.VOLUMES.size().low();

    @Parameter(
            label = "Largest size",
            description = "As a factor, as the smallest",
            min = "0.1",
            max = "5",
            stepSize = "0.1",
            persist = false)
    private double largest = SynthesisParameters.VOLUMES.size().high();

    @Parameter(
            label = "Soft border (mm)",
            description = "Half the width over which lesions fade into the lung",
            min = "0",
            max = "20",
            stepSize = "0.5",
            persist = false)
    private double feather = SynthesisParameters.VOLUMES.feather();

    @Parameter(
            label = "Lesions may change sides",
            description =
                    "Lesions of the right lung may be placed into the left one, mirrored, and the other way round",
            persist = false)
    private boolean mirror = true;

    @Parameter(label = "Seed", description = "Another number places other lesions elsewhere", persist = false)
    private int seed = 1;

    @Parameter(
            label = "Preview",
            description = "Shows the current slice, or the one with most lesion if that is the first or has none",
            persist = false)
    private boolean preview;

    @Parameter(
            label = "Output folder (optional)",
            description = "Adds image, masks and a row of the manifest, as covid-rate synthesize writes them",
            style = FileWidget.DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File output;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus synthetic;

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus lesions;

    private final SlicePreview window = new SlicePreview("Preview of synthetic CT");
    /** What was measured of the chosen images; kept while only numbers change. */
    private Images images;

    /** Images and what was found in them. */
    private record Images(List<ImagePlus> chosen, LungCt target, Synthesizer synthesizer, Donor donor) {}

    @Override
    public void preview() {
        if (!preview) {
            window.close();
            return;
        }
        try {
            SyntheticCt made = make(ProgressListener.NONE);
            window.show(made.ct(), made.lesions(), slice(made.lesions()));
            Screen.status(String.format(Locale.ROOT, "Synthetic lesions: %.1f %% of the lungs", made.rate()));
        } catch (IOException | IllegalArgumentException e) {
            Screen.status(e.getMessage());
        }
    }

    @Override
    public void cancel() {
        window.close();
    }

    @Override
    void work(ProgressListener progress) throws IOException {
        window.close();
        ct(image);
        SyntheticCt made = make(progress.part(0, 0.9));
        if (made.placements().isEmpty()) {
            throw new IllegalArgumentException(
                    "None of the lesions that were drawn fits into these lungs; take more of them, or another seed.");
        }
        String title = Screen.freeTitle("Synthetic CT of " + image.getTitle());
        synthetic = CtImages.of(made.ct(), title, progress.part(0.9, 1));
        Screen.show(synthetic);
        lesions = LabelImages.of(made.lesions(), Screen.freeTitle("Lesions of " + title));
        Screen.show(lesions);
        if (TrainingForm.isGiven(output)) {
            SinglePair.add(output.toPath(), image.getTitle(), donor.getTitle(), images.target(), made, seed);
        }
        Screen.status(String.format(
                Locale.ROOT, "Synthetic lesions: %.1f %% of the lungs. %s", made.rate(), Software.NOTICE));
    }

    private synchronized SyntheticCt make(ProgressListener progress) throws IOException {
        SynthesisParameters usual =
                image.getStackSize() == 1 ? SynthesisParameters.SLICES : SynthesisParameters.VOLUMES;
        SynthesisParameters parameters = usual.withLesions(new Range(fewest, most))
                .withSize(new Range(smallest, largest))
                .withRate(new Range(0, 100))
                .withFeather(feather)
                .withMirror(mirror);
        List<ImagePlus> chosen = List.of(image, lungs, donor, donorlungs, donorlesions);
        if (images == null || !images.chosen().equals(chosen)) {
            LungCt target = scan(image, lungs, null, progress.part(0, 0.1));
            LungCt from = scan(donor, donorlungs, donorlesions, progress.part(0.1, 0.2));
            images = new Images(
                    chosen,
                    target,
                    new Synthesizer(target, progress.part(0.2, 0.3)),
                    Donor.of(donor.getTitle(), from, usual.least(), progress.part(0.3, 0.4)));
        }
        Optional<SyntheticCt> made =
                images.synthesizer().place(List.of(images.donor()), parameters, seed, progress.part(0.4, 1));
        return made.orElseThrow();
    }

    private static LungCt scan(ImagePlus ct, ImagePlus lungs, ImagePlus lesions, ProgressListener progress)
            throws IOException {
        CtVolume volume = Reorientation.toLps(ImagePlusCt.of(ct));
        LabelVolume lung = Reorientation.toLps(LabelImages.read(lungs, ct, LabelNames.LUNGS));
        LabelVolume lesion =
                lesions == null ? null : Reorientation.toLps(LabelImages.read(lesions, ct, LabelNames.LESIONS));
        return new LungCt(volume, LungSideLabels.of(lung, progress), lesion);
    }

    /** What the preview shows now; null if there is none. */
    ImagePlus shown() {
        return window.shown();
    }

    /** The current slice of the healthy CT, if it was chosen and has a lesion; otherwise the one with most. */
    private int slice(LabelVolume mask) {
        int current = Math.min(image.getCurrentSlice(), mask.geometry().depth()) - 1;
        int best = current;
        int most = current > 0 && count(mask, current) > 0 ? Integer.MAX_VALUE : 0;
        for (int z = 0; z < mask.geometry().depth(); z++) {
            if (count(mask, z) > most) {
                most = count(mask, z);
                best = z;
            }
        }
        return best;
    }

    private static int count(LabelVolume mask, int z) {
        int count = 0;
        for (byte value : mask.plane(z)) {
            count += value;
        }
        return count;
    }
}
