// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.util.List;
import org.scijava.log.LogService;

/** What the user gets to see: result images, messages. Works without a screen, too. */
public final class Screen {
    private Screen() {}

    /** A title that no open image has, so that macros can name the image. */
    public static String freeTitle(String title) {
        return WindowManager.makeUniqueName(title);
    }

    /** Shows a result. In batch mode, and in a headless Fiji, it becomes an image without a window. */
    public static void show(ImagePlus imp) {
        try {
            imp.show();
        } catch (HeadlessException e) {
            // Plain ImageJ without a screen has no list of images: the caller gets the image as an output.
            return;
        } finally {
            // In Fiji this thread goes back to a pool, and the next command on it would get this image as the current one.
            WindowManager.setTempCurrentImage(null);
        }
    }

    /** Tells what the user should know about the result: in ImageJ's log window, or on the console if there is no window. */
    public static void warn(LogService log, String image, List<String> warnings) {
        boolean window = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
        for (String warning : warnings) {
            String text = "COVID-Rate, " + image + ": " + warning;
            if (window) {
                IJ.log(text);
            } else {
                log.warn(text);
            }
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
