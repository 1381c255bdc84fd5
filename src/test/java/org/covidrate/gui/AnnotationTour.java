// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.Duplicator;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.nio.file.Path;
import java.util.List;

/** Corrects the draft for the sample CT and takes pictures of it: the dialog, and a stroke of the brush. */
public final class AnnotationTour {
    static final List<String> NAMES = List.of("annotate.png", "annotation.png");

    /** The part of the sample that is shown, which two networks go over in little time; lesions lie on both sides. */
    private static final int FIRST = 24;

    private static final int LAST = 37;
    /** In the part, a slice with lesions on both sides. */
    private static final int SLICE = 8;

    /** Columns and rows of the sample CT through which a stroke goes. */
    private static final int[] STROKE = {60, 120, 66, 126, 70, 134};

    private static final int PATIENCE_S = 1000;

    private AnnotationTour() {}

    /** @param arguments the folder for the pictures */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        Path folder = Path.of(arguments[0]);
        Frame backdrop = new Frame();
        backdrop.setUndecorated(true);
        backdrop.setBackground(ScreenshotTour.BACKDROP);
        backdrop.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
        backdrop.setVisible(true);
        IJ.wait(300);
        ImageJUser user = new ImageJUser();
        ImageJ imagej = new ImageJ();
        imagej.setLocation(20, 820);
        IJ.run("Open Sample CT");
        ImagePlus whole = user.image("Sample CT");
        ImagePlus ct = new Duplicator().run(whole, FIRST, LAST);
        whole.close();
        ct.setTitle("Sample CT");
        ct.show();
        ct.getWindow().setLocation(20, 60);

        user.choose("COVID-Rate", "Annotate...");
        Dialog dialog = user.dialog("Annotate");
        dialog.setLocation(310, 120);
        IJ.wait(800);
        WindowTitles.save(
                user.robot(), ScreenshotTour.around(ct.getWindow(), dialog), backdrop, folder.resolve(NAMES.get(0)));
        user.press(dialog, "OK");
        // Takes its time on a busy computer.
        for (int i = 0; i < PATIENCE_S && WindowManager.getImage("Annotation of Sample CT") == null; i++) {
            IJ.wait(1000);
        }

        AnnotationUser annotator = new AnnotationUser(user, "Annotation of Sample CT");
        ct.getWindow().setVisible(false);
        Frame log = WindowManager.getFrame("Log");
        if (log != null) {
            log.setVisible(false);
        }
        imagej.setVisible(false);
        ImagePlus imp = annotator.image();
        imp.getWindow().setLocation(20, 40);
        AnnotationUser.tools()
                .setLocation(imp.getWindow().getX() + imp.getWindow().getWidth() + 8, 40);
        imp.setSlice(SLICE);
        annotator.drag(STROKE);
        annotator.move(STROKE[STROKE.length - 2] + 3, STROKE[STROKE.length - 1] + 12);
        IJ.wait(2500);
        WindowTitles.save(
                user.robot(),
                ScreenshotTour.around(imp.getWindow(), AnnotationUser.tools()),
                backdrop,
                folder.resolve(NAMES.get(1)));
        System.exit(0);
    }
}
