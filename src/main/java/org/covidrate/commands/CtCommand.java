// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.HounsfieldCheck;
import org.covidrate.ct.LabelVolume;
import org.covidrate.imagej.ImageJProgress;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.Screen;
import org.covidrate.io.FileErrors;
import org.covidrate.method.Methods;
import org.covidrate.nn.NetworkException;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.scijava.command.ContextCommand;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.TaskService;

/**
 * What the commands have in common: progress with Escape, errors as one sentence, warnings. Not a DynamicCommand: scripts
 * could not get the outputs of one through the command service.
 */
abstract class CtCommand extends ContextCommand {
    @Parameter
    private TaskService taskService;

    @Parameter
    private LogService logService;

    @Parameter
    private MethodService methodService;

    /** Methods by name; their networks stay loaded after the command. */
    final Methods methods() {
        return methodService.methods();
    }

    /** Where jobs are listed while they run. */
    final TaskService tasks() {
        return taskService;
    }

    /** Does the work. Cancelling and errors may just be thrown. */
    abstract void work(ProgressListener progress) throws IOException;

    @Override
    public final void run() {
        String menu = getClass().getAnnotation(Plugin.class).menuPath();
        String name = menu.substring(menu.lastIndexOf('>') + 1).replace("...", "");
        try (ImageJProgress progress = new ImageJProgress(taskService, name)) {
            work(progress);
        } catch (CancelledException e) {
            cancel(null);
            Screen.status(name + ": cancelled");
        } catch (UncheckedIOException e) {
            cancel(FileErrors.sentence(e.getCause()));
        } catch (IOException e) {
            cancel(FileErrors.sentence(e));
        } catch (IllegalArgumentException | NetworkException e) {
            cancel(e.getMessage());
        } catch (OutOfMemoryError e) {
            cancel(
                    "There is not enough memory: close images, or give ImageJ more with Edit > Options > Memory & Threads.");
        } catch (RuntimeException | LinkageError e) {
            // An error of ours. ImageJ would show a window full of method calls.
            cancel(UnexpectedError.sentence(name, e));
            logService.debug(name, e);
        }
    }

    /** The image as a CT, after telling what is odd about it. */
    final CtVolume ct(ImagePlus image) throws IOException {
        return ct(image, image);
    }

    /**
     * A part of an image as a CT.
     *
     * @param image that the user has in view: what is odd is told of it, once
     */
    final CtVolume ct(ImagePlus image, ImagePlus part) throws IOException {
        CtVolume ct = ImagePlusCt.of(part);
        List<String> warnings = new ArrayList<>(ct.provenance().warnings());
        List<String> odd = HounsfieldCheck.warnings(ct);
        warnings.addAll(odd);
        Screen.warn(logService, image, warnings);
        return ct.withWarnings(odd);
    }

    /** Shows a text. */
    final void tell(String title, List<String> lines) {
        Screen.text(logService, title, lines);
    }

    final void warn(ImagePlus image, List<String> warnings) {
        Screen.warn(logService, image, warnings);
    }

    /** A label image of the lungs of an image, named so that the dialogs of other commands offer it. */
    static ImagePlus lungImage(ImagePlus image, LabelVolume lungs) {
        return LabelImages.of(lungs, Screen.freeTitle("Lungs of " + image.getTitle()));
    }

    /** The same for lesions; the title says by which method, since an estimate must not pass for a diagnosis. */
    static ImagePlus lesionImage(ImagePlus image, LabelVolume lesions) {
        return LabelImages.of(
                lesions,
                Screen.freeTitle("Lesions of " + image.getTitle() + " ("
                        + lesions.method().name() + ")"));
    }
}
