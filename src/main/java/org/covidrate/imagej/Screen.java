// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.text.TextWindow;
import java.awt.Choice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.scijava.log.LogService;

/** What the user gets to see: result images, messages. Works without a screen, too. */
public final class Screen {
    /** A property of the image that is not saved with it. */
    private static final String TOLD = "covidrate-told";

    private static final int TEXT_WIDTH = 900;
    private static final int TEXT_HEIGHT = 450;

    private Screen() {}

    /** A title that no open image has, in a window or in batch mode, so that macros can name the image. */
    public static String freeTitle(String title) {
        Set<String> taken = new HashSet<>();
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus imp = WindowManager.getImage(ids[i]);
            if (imp != null) {
                taken.add(imp.getTitle());
            }
        }
        String free = title;
        for (int number = 1; taken.contains(free); number++) {
            free = title + "-" + number;
        }
        return free;
    }

    /** Shows a result. In batch mode, and in a headless Fiji, it becomes an image without a window. */
    public static void show(ImagePlus imp) {
        try {
            imp.show();
        } catch (HeadlessException e) {
            // Plain ImageJ without a screen has no list of images: the caller gets the image as an output.
            return;
        } finally {
            // In Fiji this thread goes back to a pool, and the next command on it would get this image as the current
            // one.
            WindowManager.setTempCurrentImage(null);
        }
    }

    /**
     * Tells what the user should know about an image: in ImageJ's log window, or on the console if there is no window.
     * Each sentence is told once for an image.
     */
    public static void warn(LogService log, ImagePlus image, List<String> warnings) {
        Set<Object> told = new HashSet<>();
        if (image.getProperty(TOLD) instanceof Set<?> before) {
            told.addAll(before);
        }
        boolean window = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
        for (String warning : warnings) {
            String text = "COVID-Rate, " + image.getTitle() + ": " + warning;
            if (!told.add(warning)) {
                continue;
            }
            if (window) {
                IJ.log(text);
            } else {
                log.warn(text);
            }
        }
        image.setProperty(TOLD, told);
    }

    /** Whether windows can be opened: there is a screen, and no macro in batch mode. */
    public static boolean hasWindows() {
        return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !Interpreter.isBatchMode();
    }

    /**
     * An open image, in a window or in batch mode.
     *
     * @throws IllegalArgumentException in one sentence if no image has this title
     */
    public static ImagePlus image(String title) {
        return find(title)
                .orElseThrow(() -> new IllegalArgumentException("No image with the title \"" + title + "\" is open."));
    }

    /** An open label image that was made here, by its title. */
    public static Optional<ImagePlus> labelImage(String title) {
        return find(title).filter(LabelImages::isLabelImage);
    }

    /** An open image by its title. */
    static Optional<ImagePlus> find(String title) {
        int[] ids = WindowManager.getIDList();
        for (int i = 0; ids != null && i < ids.length; i++) {
            ImagePlus imp = WindowManager.getImage(ids[i]);
            if (imp != null && imp.getTitle().equals(title)) {
                return Optional.of(imp);
            }
        }
        return Optional.empty();
    }

    /** A moment in words of this computer's time zone. */
    public static String time(Instant moment) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
                .withZone(ZoneId.systemDefault())
                .format(moment);
    }

    /** Whether a question can be asked: there is somebody at a window, and no macro runs. */
    public static boolean canAsk() {
        return !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null && !IJ.isMacro();
    }

    /**
     * Asks the user to choose one of several.
     *
     * @return the index of the choice; empty if the user cancelled
     */
    public static OptionalInt choose(String title, String question, List<String> choices) {
        GenericDialog dialog = new GenericDialog(title);
        dialog.addMessage(question);
        dialog.addChoice("", choices.toArray(new String[0]), choices.get(0));
        dialog.showDialog();
        if (dialog.wasCanceled()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(((Choice) dialog.getChoices().firstElement()).getSelectedIndex());
    }

    /** Asks whether to go on. */
    public static boolean confirm(String title, String question) {
        GenericDialog dialog = new GenericDialog(title);
        dialog.addMessage(question);
        dialog.showDialog();
        return !dialog.wasCanceled();
    }

    /** Shows a text in a window of its own, what stands before two spaces in a column; or on the console if there is no window. */
    public static void text(LogService log, String title, List<String> lines) {
        if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null) {
            lines.forEach(log::info);
        } else {
            // Columns, which spaces are not in a proportional font.
            String rows = lines.stream()
                    .map(line -> line.replaceFirst("^(\\S+(?: \\S+)?)  +", "$1\t"))
                    .collect(Collectors.joining("\n"));
            new TextWindow(title, " \t ", rows, TEXT_WIDTH, TEXT_HEIGHT);
        }
    }

    /** A short message in the status bar. */
    public static void status(String message) {
        IJ.showStatus(message);
    }

    /** Whether a macro runs, so that nothing must be asked. */
    public static boolean isMacro() {
        return IJ.isMacro();
    }
}
