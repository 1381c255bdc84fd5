// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.covidrate.annotate.AnnotationState;
import org.covidrate.annotate.AnnotationStore;
import org.covidrate.annotate.ImageFingerprint;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.AnnotationSource;
import org.covidrate.imagej.AnnotationWindow;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.Screen;
import org.covidrate.imagej.StoreChoices;
import org.covidrate.lesion.LesionSegmentation;
import org.covidrate.method.BundledModels;
import org.covidrate.method.Methods;
import org.covidrate.method.NetworkSettings;
import org.covidrate.nn.EngineStartException;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Drafts lesion masks of the current CT and opens them for correction by hand. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Annotate...",
        description = "Lesion masks by hand: a draft of a network is corrected and exported for training",
        headless = true)
public final class Annotate extends CtCommand {
    private static final String TITLE = "COVID-Rate annotation";
    private static final String EMPTY = "empty";
    private static final String ASK = "ask";
    private static final String GO_ON = "go on";
    private static final String ANEW = "start anew";

    @Parameter(label = "CT", description = "A chest CT in HU; it is not changed", persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Draft by",
            description =
                    "covid-rate-small is built in; threshold is an estimate by density; empty begins without lesions",
            choices = {BundledModels.LESIONS, Methods.THRESHOLD, EMPTY, ModelChoice.OTHER},
            attrs = @Attr(name = StoreChoices.MODELS, value = "lesions"),
            persist = false)
    private String draft = BundledModels.LESIONS;

    @Parameter(
            label = "Other model (optional)",
            description = "File or folder of a model of lesions; goes before the list",
            style = FileWidget.FILE_AND_DIRECTORY_STYLE,
            required = false,
            persist = false)
    private File file;

    @Parameter(
            label = "Or label image (optional)",
            description = "Title of an open label image of lesions to begin with; goes before the models",
            required = false,
            persist = false)
    private String labels = "";

    @Parameter(
            label = "Label image of the lungs (optional)",
            description = "Its title; otherwise the open Lungs of this image are taken, or found with lung-small",
            required = false,
            persist = false)
    private String lungs = "";

    @Parameter(
            label = "Earlier work on this image",
            description = "Unfinished annotations are saved as they are made",
            choices = {ASK, GO_ON, ANEW},
            persist = false)
    private String earlier = ASK;

    @Parameter(
            label = "Compute on",
            description = "auto, cpu, or cuda:N for a graphics processor; only for models",
            persist = false)
    private String device = "auto";

    @Override
    void work(ProgressListener progress) throws IOException {
        CtVolume ct = ct(image);
        String fingerprint = ImageFingerprint.of(ct, progress.part(0, 0.05));
        if (AnnotationWindow.toFront(fingerprint)) {
            return;
        }
        AnnotationStore store = AnnotationStore.ofThisUser();
        Optional<AnnotationState> before = earlierWork(store, fingerprint);
        LabelVolume lung = lungs(ct, progress.part(0.05, 0.35));
        AnnotationState start;
        if (before.isPresent()) {
            start = before.get().on(ct.geometry());
        } else {
            start = draft(ct, lung, fingerprint, progress.part(0.35, 0.95));
            store.setAside(fingerprint);
            store.save(start);
        }
        if (!Screen.hasWindows()) {
            tell(
                    TITLE,
                    List.of(
                            "The draft (by: " + start.draft()
                                    + ") is saved. Annotate... on the same image goes on from there, in an ImageJ with windows."));
            return;
        }
        AnnotationWindow.open(
                image,
                new AnnotationSource(image.getTitle(), ct, fingerprint, lung, store),
                start,
                tasks(),
                progress.part(0.95, 1));
    }

    /** What of earlier work to go on with; empty to start anew. */
    private Optional<AnnotationState> earlierWork(AnnotationStore store, String fingerprint) throws IOException {
        if (earlier.equals(ANEW)) {
            return Optional.empty();
        }
        Optional<AnnotationState> found = store.find(fingerprint);
        if (found.isPresent() && found.get().done() == 0 && found.get().edited() == 0) {
            // A draft that nobody has touched is no work to ask about; it saves time if it is the one that is wanted.
            return found.filter(f -> earlier.equals(GO_ON) || isWanted(f.draft()));
        }
        if (found.isPresent() && earlier.equals(ASK) && Screen.canAsk()) {
            Instant saved = store.saved(fingerprint).orElse(Instant.EPOCH);
            OptionalInt choice = Screen.choose(
                    "Earlier Annotation",
                    "This image was annotated before, until " + Screen.time(saved) + ":\n"
                            + found.get().edited() + " slices edited, "
                            + found.get().done() + " of "
                            + found.get().slices().size() + " done, draft by "
                            + found.get().draft() + ".",
                    List.of("Go on with it", "Start anew (the earlier one is kept beside it)"));
            if (choice.isEmpty()) {
                throw new CancelledException();
            }
            return choice.getAsInt() == 0 ? found : Optional.empty();
        }
        return found;
    }

    private boolean isWanted(String drafted) {
        String model = labels.isBlank() && (file == null || file.getPath().isBlank()) ? draft : ModelChoice.OTHER;
        return model.equals(EMPTY) ? drafted.equals(AnnotationState.EMPTY) : drafted.startsWith(model + " ");
    }

    private LabelVolume lungs(CtVolume ct, ProgressListener progress) throws IOException {
        if (!lungs.isBlank()) {
            return LabelImages.read(Screen.image(lungs.trim()), image, LabelNames.LUNGS);
        }
        Optional<ImagePlus> open = Screen.labelImage("Lungs of " + image.getTitle());
        if (open.isPresent()) {
            return LabelImages.read(open.get(), image, LabelNames.LUNGS);
        }
        List<String> notes = new ArrayList<>();
        LabelVolume found = ModelChoice.lungs(
                        methods(), BundledModels.LUNGS, networks(), notes::add, ProgressListener.NONE)
                .mask(ct, progress);
        warn(image, notes);
        return found;
    }

    private AnnotationState draft(CtVolume ct, LabelVolume lung, String fingerprint, ProgressListener progress)
            throws IOException {
        if (!labels.isBlank()) {
            LabelVolume given = LabelImages.read(Screen.image(labels.trim()), image, LabelNames.LESIONS);
            return AnnotationState.draft(fingerprint, given, null);
        }
        String model = ModelChoice.of(draft, file);
        if (model.equals(EMPTY)) {
            return AnnotationState.empty(fingerprint, ct.geometry());
        }
        List<String> notes = new ArrayList<>();
        AnnotationState state;
        if (model.equals(Methods.THRESHOLD)) {
            state = byMethod(model, ct, lung, fingerprint, notes, progress);
        } else {
            try {
                LesionSegmentation found = methods()
                        .lesions(model, OptionalDouble.empty(), networks(), notes::add, ProgressListener.NONE)
                        .segmentWithProbabilities(ct, lung, progress);
                state = AnnotationState.draft(fingerprint, found.lesions(), found.probabilities());
            } catch (EngineStartException e) {
                if (!model.equals(BundledModels.LESIONS)) {
                    throw e;
                }
                // Not asked for by name: the threshold estimate stands in, and says so.
                state = byMethod(model, ct, lung, fingerprint, notes, progress);
            }
        }
        warn(image, notes);
        return state;
    }

    private AnnotationState byMethod(
            String model,
            CtVolume ct,
            LabelVolume lung,
            String fingerprint,
            List<String> notes,
            ProgressListener progress)
            throws IOException {
        LabelVolume found =
                ModelChoice.lesions(methods(), model, networks(), notes::add).segment(ct, lung, progress);
        return AnnotationState.draft(fingerprint, found, null);
    }

    private NetworkSettings networks() {
        return NetworkSettings.parse(device, "float32");
    }
}
