// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GenericDialog;
import java.awt.Choice;
import java.awt.EventQueue;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.covidrate.annotate.AnnotationState;
import org.covidrate.annotate.PairLayout;
import org.covidrate.annotate.PairSettings;
import org.covidrate.annotate.TrainingPairs;
import org.covidrate.io.FileErrors;
import org.covidrate.progress.CancelledException;
import org.covidrate.report.Software;
import org.scijava.task.TaskService;

/** What comes out of an annotation: pairs for training, asked for in a dialog, and a label image. */
final class AnnotationExport {
    private static final String TITLE = "Export Annotation";
    private static final int PATH_COLUMNS = 32;

    private final AnnotationSession session;
    private final TaskService tasks;
    /** What was given last. */
    private String folder = "";

    private String name;
    private PairLayout layout;
    private boolean doneOnly;

    AnnotationExport(AnnotationSession session, TaskService tasks) {
        this.session = session;
        this.tasks = tasks;
        name = PairSettings.usualName(session.source().fingerprint());
    }

    /** Shows the masks as a label image, for Measure Infection Rate and Compare Masks. */
    void showLabels() {
        AnnotationState state = session.annotation().state();
        ImagePlus image = LabelImages.of(
                state.labels(),
                Screen.freeTitle("Lesions of " + session.source().title() + " (annotated)"));
        image.setSlice(session.slice() + 1);
        image.show();
    }

    /** Asks for folder and layout, and exports beside the user's work. */
    void ask() {
        AnnotationState state = session.annotation().state();
        int depth = state.slices().size();
        if (layout == null) {
            doneOnly = state.done() > 0 && state.done() < depth;
            layout = doneOnly ? PairLayout.SLICES : PairLayout.VOLUME;
        }
        String[] layouts =
                Arrays.stream(PairLayout.values()).map(PairLayout::label).toArray(String[]::new);
        GenericDialog dialog = new GenericDialog(TITLE);
        dialog.addMessage("Image, lesion mask and lung mask, as a data set for Train Lesion Model.\n" + state.done()
                + " of " + depth + " slices are marked as done.");
        dialog.addDirectoryField("Folder:", folder, PATH_COLUMNS);
        dialog.addStringField("Name (stands for the patient):", name, 20);
        dialog.addChoice("As:", layouts, layout.label());
        dialog.addCheckbox("Only slices that are done", doneOnly);
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return;
        }
        folder = dialog.getNextString().trim();
        name = dialog.getNextString().trim();
        layout = PairLayout.values()[((Choice) dialog.getChoices().firstElement()).getSelectedIndex()];
        doneOnly = dialog.getNextBoolean();
        try {
            if (folder.isEmpty()) {
                throw new IllegalArgumentException("No folder was chosen: give one for the data set.");
            }
            Path place = Path.of(folder);
            PairSettings settings = new PairSettings(name, layout, doneOnly);
            new Thread(() -> export(state, settings, place), "COVID-Rate export").start();
        } catch (InvalidPathException e) {
            askAgain("This is no name of a folder: " + e.getInput());
        } catch (IllegalArgumentException e) {
            askAgain(e.getMessage());
        }
    }

    private void askAgain(String problem) {
        IJ.error(TITLE, Ij1Command.wrapped(problem));
        EventQueue.invokeLater(this::ask);
    }

    private void export(AnnotationState state, PairSettings settings, Path folder) {
        String error;
        try (ImageJProgress progress = new ImageJProgress(tasks, TITLE)) {
            TrainingPairs pairs = TrainingPairs.write(
                    session.source().ct(), session.source().lungs(), state, settings, folder, progress);
            EventQueue.invokeLater(() -> {
                IJ.log("COVID-Rate: exported " + pairs.slices().size() + " slices as " + settings.name()
                        + ". For training: data=[" + pairs.dataSet() + "]. " + Software.NOTICE);
                IJ.showStatus("Exported " + pairs.slices().size() + " slices");
            });
            return;
        } catch (CancelledException e) {
            IJ.showStatus(TITLE + ": cancelled");
            return;
        } catch (IOException e) {
            error = FileErrors.sentence(e);
        } catch (IllegalArgumentException e) {
            error = e.getMessage();
        }
        String said = Ij1Command.wrapped(error);
        EventQueue.invokeLater(() -> IJ.error(TITLE, said));
    }
}
