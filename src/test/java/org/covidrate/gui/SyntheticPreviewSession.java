// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.Dialog;
import java.awt.Rectangle;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import javax.imageio.ImageIO;

/** Generate Synthetic CT... in a real ImageJ with the mouse, told by {@link SyntheticPreviewTest}. */
public final class SyntheticPreviewSession {
    private static final String PREVIEW = "Preview of synthetic CT";
    private static final int SEED_FIELD = 5;

    private SyntheticPreviewSession() {}

    /** @param arguments properties file to write; picture of the screen to write; folder of images */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        new ImageJ();
        ImageJUser user = new ImageJUser();
        for (String name : SyntheticPreviewTest.IMAGES) {
            ImagePlus image = IJ.openImage(Path.of(arguments[2], name + ".tif").toString());
            image.setTitle(name);
            image.show();
            image.getWindow().setLocation(1000, 60);
        }
        Properties seen = new Properties();
        user.choose("COVID-Rate", "Generate Synthetic CT...");
        Dialog dialog = user.dialog("Generate Synthetic CT");
        user.tick(dialog, "Preview");
        ImagePlus first = user.imageWhoseTitleBegins(PREVIEW);
        first.getWindow().setLocation(900, 500);
        int before = hash(first);
        user.type(dialog, SEED_FIELD, "9");
        user.awaitTrue("another preview", () -> hash(user.imageWhoseTitleBegins(PREVIEW)) != before);
        ImagePlus second = user.imageWhoseTitleBegins(PREVIEW);
        seen.setProperty("same window", String.valueOf(first == second));
        seen.setProperty(
                "outlined",
                String.valueOf(
                        second.getOverlay() != null && second.getOverlay().size() > 0));
        ImageIO.write(user.robot().createScreenCapture(new Rectangle(0, 0, 1280, 900)), "png", new File(arguments[1]));
        user.press(dialog, "OK");
        ImagePlus made = user.image("Synthetic CT of Well");
        user.image("Lesions of Synthetic CT of Well");
        seen.setProperty("slices", String.valueOf(made.getStackSize()));
        seen.setProperty(
                "preview left",
                String.valueOf(Arrays.stream(WindowManager.getImageTitles()).anyMatch(t -> t.startsWith(PREVIEW))));

        user.choose("COVID-Rate", "Generate Synthetic CT...");
        Dialog again = user.dialog("Generate Synthetic CT");
        user.tick(again, "Preview");
        user.imageWhoseTitleBegins(PREVIEW);
        user.press(again, "Cancel");
        user.awaitTrue("the end of the preview", () -> Arrays.stream(WindowManager.getImageTitles())
                .noneMatch(t -> t.startsWith(PREVIEW)));
        seen.setProperty("images after cancel", String.valueOf(WindowManager.getImageCount()));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }

    private static int hash(ImagePlus image) {
        return Arrays.hashCode(
                (short[]) image.getProcessor().convertToShort(false).getPixels());
    }
}
