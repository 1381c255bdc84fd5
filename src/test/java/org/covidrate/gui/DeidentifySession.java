// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** De-identification in a real ImageJ, told by {@link DeidentifyWindowTest}: the dialog, the preview, the text in the end. */
public final class DeidentifySession {
    private DeidentifySession() {}

    /** @param arguments input folder; output folder; key file; folder for pictures; properties file to write */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        Frame backdrop = new Frame();
        backdrop.setUndecorated(true);
        backdrop.setBackground(new Color(0x3F5B73));
        backdrop.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
        backdrop.setVisible(true);
        IJ.wait(300);
        ImageJUser user = new ImageJUser();
        ImageJ imagej = new ImageJ();
        imagej.setLocation(20, 30);
        IJ.wait(500);
        Path pictures = Path.of(arguments[3]);
        Properties seen = new Properties();

        user.choose("COVID-Rate", "De-identify DICOM...");
        Dialog dialog = user.dialog("De-identify DICOM");
        dialog.setLocation(20, 60);
        seen.setProperty("dialog height", String.valueOf(dialog.getHeight()));
        fill(user, dialog, arguments);
        IJ.wait(800);
        WindowTitles.save(user.robot(), around(dialog), backdrop, pictures.resolve("deidentify-dicom.png"));
        user.press(dialog, "OK");

        Frame table =
                user.await("preview", () -> WindowManager.getFrame("De-identification preview (holds patient data)"));
        Dialog question = user.dialog("De-identify DICOM");
        table.setBounds(20, 60, 1240, 420);
        question.setLocation(300, 540);
        IJ.wait(1000);
        WindowTitles.save(
                user.robot(), around(table, question), backdrop, pictures.resolve("deidentification-preview.png"));
        ResultsTable rows = ResultsTable.getResultsTable("De-identification preview (holds patient data)");
        seen.setProperty("columns", rows.getColumnHeadings().strip().replaceAll("\\s*\\t\\s*", "|"));
        for (int i = 0; i < rows.size(); i++) {
            if (rows.getStringValue("Name", i).equals("PatientName")) {
                seen.setProperty("before", rows.getStringValue("Before", i));
                seen.setProperty("action", rows.getStringValue("Action", i));
                seen.setProperty("after", rows.getStringValue("After", i));
            }
        }
        user.press(question, "OK");
        Frame told = user.await("report", () -> WindowManager.getFrame("COVID-Rate de-identification"));
        user.awaitTrue("report on the screen", told::isShowing);
        seen.setProperty("told", ((TextWindow) told).getTextPanel().getText());

        IJ.runMacro("run(\"Verify De-identification...\", \"input=[" + arguments[1] + "] originals=[" + arguments[0]
                + "]\");");
        Frame verified = user.await("verification", () -> WindowManager.getFrame("COVID-Rate verification"));
        seen.setProperty("verified", ((TextWindow) verified).getTextPanel().getText());
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[4]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }

    private static void fill(ImageJUser user, Dialog dialog, String[] arguments) {
        // Input, key, table of patients, output.
        user.type(dialog, 0, arguments[0]);
        user.type(dialog, 1, arguments[2]);
        user.type(dialog, 3, arguments[1]);
    }

    private static Rectangle around(Window... windows) {
        Rectangle all = windows[0].getBounds();
        for (Window window : windows) {
            all.add(window.getBounds());
        }
        all.grow(14, 14);
        all.y -= WindowTitles.HEIGHT;
        all.height += WindowTitles.HEIGHT;
        return all.intersection(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    }
}
