// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Rectangle;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A user who saves an image and calibrates a model in a real ImageJ, told by {@link SaveAndCalibrateTest}. */
public final class SaveAndCalibrateSession {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1280, 1000);

    private SaveAndCalibrateSession() {}

    /** @param arguments CT to open; file to save; folder of images and masks; model; properties to write; folder of pictures */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        Properties seen = new Properties();
        new ImageJ();
        ImageJUser user = new ImageJUser();
        Recorder recorder = new Recorder();
        recorder.setLocation(800, 0);
        IJ.runMacro("run(\"Open CT Series...\", \"input=[" + arguments[0] + "]\");");
        user.image("CT");
        user.choose("COVID-Rate", "Save as NIfTI or NRRD...");
        Dialog save = user.dialog("Save as NIfTI or NRRD");
        user.type(save, 0, arguments[1]);
        picture(user, arguments[5], "save.png");
        user.press(save, "OK");
        user.awaitRecorded("Save as NIfTI or NRRD...");

        user.choose("COVID-Rate", "Calibrate Model...");
        Dialog calibrate = user.dialog("Calibrate Model");
        user.type(calibrate, 0, arguments[2] + "/images");
        user.type(calibrate, 1, arguments[2] + "/masks");
        user.type(calibrate, 5, arguments[3]);
        user.type(calibrate, 6, "cpu");
        user.type(calibrate, 8, arguments[2] + "/calibrated");
        picture(user, arguments[5], "calibrate.png");
        user.press(calibrate, "OK");
        ImagePlus reliability = user.imageWhoseTitleBegins("Reliability of ");
        Frame text = user.await(
                "text",
                () -> WindowManager.getFrame(
                        "COVID-Rate calibration of " + reliability.getTitle().substring(15)));
        Frame table = WindowManager.getFrame("COVID-Rate calibration");
        table.setBounds(0, 560, 1270, 140);
        WindowManager.getFrame("COVID-Rate calibration of cases").setBounds(0, 710, 900, 200);
        reliability.getWindow().setLocation(0, 0);
        text.setBounds(660, 120, 600, 200);
        IJ.wait(700);
        picture(user, arguments[5], "calibrated.png");
        ResultsTable rows = ResultsTable.getResultsTable("COVID-Rate calibration");
        seen.setProperty("rows", String.valueOf(rows.size()));
        seen.setProperty("headings", rows.getColumnHeadings());
        seen.setProperty("threshold", String.valueOf(rows.getValue("Threshold", 1)));
        user.awaitRecorded("Calibrate Model...");
        seen.setProperty("recorded", recorder.getText());
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[4]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }

    private static void picture(ImageJUser user, String folder, String name) throws Exception {
        IJ.wait(300);
        WindowTitles.save(user.robot(), SCREEN, null, Path.of(folder, name));
    }
}
