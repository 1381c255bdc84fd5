// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import java.awt.Dialog;
import java.awt.Rectangle;
import java.awt.Robot;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.imageio.ImageIO;

/** An enhancement in a real ImageJ, told by {@link EnhancementWindowTest}: looks at the dialog, then runs a macro. */
public final class EnhancementSession {
    private EnhancementSession() {}

    /** @param arguments options of the command; properties file to write; folder for pictures of the screen */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        new ImageJ();
        Properties seen = new Properties();
        ImageJUser user = new ImageJUser();
        user.choose("COVID-Rate", "Enhance Model (Unsupervised)...");
        Dialog dialog = user.dialog("Enhance Model (Unsupervised)");
        seen.setProperty("dialog height", String.valueOf(dialog.getHeight()));
        // It is painted bit by bit.
        IJ.wait(2000);
        picture(arguments[2] + "/dialog.png");
        user.press(dialog, "Cancel");
        IJ.runMacro("run(\"Enhance Model (Unsupervised)...\", \"" + arguments[0] + "\");");
        IJ.wait(500);
        seen.setProperty("images", String.join("|", WindowManager.getImageTitles()));
        seen.setProperty("told", String.valueOf(WindowManager.getFrame("COVID-Rate enhancement") != null));
        picture(arguments[2] + "/screen.png");
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }

    private static void picture(String file) throws Exception {
        ImageIO.write(new Robot().createScreenCapture(new Rectangle(0, 0, 1280, 900)), "png", new File(file));
    }
}
