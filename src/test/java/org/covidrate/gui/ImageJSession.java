// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.Dialog;
import java.awt.event.KeyEvent;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.zip.CRC32;

/**
 * A session of a user in a real ImageJ, told by {@link RealImageJTest}: opens a series, analyzes it through the dialog with
 * the Recorder open, then does the same by the recorded macro, in a window and in batch mode. Writes down what it saw.
 */
public final class ImageJSession {
    private static final String ANALYZE = "Analyze CT...";
    private static final String TABLE = "COVID-Rate results";

    private ImageJSession() {}

    /** @param arguments folder of two DICOM series, of which the second is meant; properties file to write */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        Properties seen = new Properties();
        new ImageJ();
        ImageJUser user = new ImageJUser();
        seen.setProperty("menu", String.join("|", user.labels("COVID-Rate")));
        new Recorder();

        user.choose("COVID-Rate", "Open CT Series...");
        Dialog open = user.dialog("Open CT Series");
        user.type(open, 0, arguments[0]);
        user.press(open, "OK");
        Dialog which = user.dialog("Choose Series");
        user.select(which, 1);
        user.press(which, "OK");
        ImagePlus ct = user.image("CT");
        user.awaitRecorded("Open CT Series...");

        user.choose("COVID-Rate", ANALYZE);
        Dialog analyze = user.dialog("Analyze CT");
        // Threshold is the second of both lists.
        user.select(analyze, 0, 1);
        user.select(analyze, 1, 1);
        user.tick(analyze, "Table with a row for each slice");
        user.press(analyze, "OK");
        user.awaitRecorded(ANALYZE);
        user.choose("COVID-Rate", "Measure Infection Rate...");
        user.press(user.dialog("Measure Infection Rate"), "OK");
        user.awaitRecorded("Measure Infection Rate...");
        seen.setProperty("table.slices", String.valueOf(WindowManager.getFrame("Slices of CT") != null));
        String macro = Recorder.getInstance().getText();
        seen.setProperty("macro", macro);
        note(seen, "dialog", ct);

        // What the Recorder wrote, replayed in a clean ImageJ.
        IJ.run("Close All");
        ((TextWindow) WindowManager.getFrame(TABLE)).close(false);
        IJ.runMacro(macro);
        note(seen, "macro", WindowManager.getImage("CT"));
        IJ.run("Close All");
        ((TextWindow) WindowManager.getFrame(TABLE)).close(false);
        seen.setProperty(
                "batch",
                IJ.runMacro(
                        "newImage(\"other\", \"8-bit\", 9, 9, 1); setBatchMode(true);\n" + macro
                                + "titles = getTitle(); n = nImages; selectImage(\"CT\"); s = Overlay.size;\n"
                                + "run(\"Mask Lungs...\", \"model=threshold overlay=false\"); return titles + \"|\" + n + \"|\" + s + \"|\" + getTitle();"));

        // Wrong input: one message, and a macro stops.
        ImagePlus picture = IJ.createImage("picture", "8-bit ramp", 32, 32, 1);
        picture.show();
        user.choose("COVID-Rate", ANALYZE);
        user.press(user.dialog("Analyze CT"), "OK");
        Dialog error = user.dialog("COVID-Rate");
        seen.setProperty("error", IJ.getErrorMessage());
        user.press(error, "OK");
        Thread wrong = new Thread(() ->
                IJ.runMacro("run(\"Analyze CT...\", \"overlay=true\"); newImage(\"went on\", \"8-bit\", 9, 9, 1);"));
        wrong.start();
        user.press(user.dialog("Macro Error"), "OK");
        wrong.join(10_000);
        seen.setProperty("went on", String.valueOf(WindowManager.getImage("went on") != null));

        // Cancel of a dialog does nothing.
        int before = WindowManager.getImageCount();
        picture.close();
        user.choose("COVID-Rate", "Open CT Series...");
        user.press(user.dialog("Open CT Series"), "Cancel");
        IJ.wait(300);
        seen.setProperty("opened after cancel", String.valueOf(WindowManager.getImageCount() - before + 1));
        sample(seen, user);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }

    /** The sample from the menu: cancelled by Escape, then analyzed. */
    private static void sample(Properties seen, ImageJUser user) {
        if (WindowManager.getFrame(TABLE) instanceof TextWindow table) {
            table.close(false);
        }
        user.choose("COVID-Rate", "Open Sample CT");
        ImagePlus ct = user.image("Sample CT");
        int images = WindowManager.getImageCount();
        // With the networks, which take long enough to be interrupted.
        user.choose("COVID-Rate", ANALYZE);
        user.press(user.dialog("Analyze CT"), "OK");
        user.awaitTrue("a command that runs", () -> ImageJUser.isRunning(ANALYZE));
        // Pressed again where it came before the job listened. Keys go to the window that has the focus.
        user.repeat(
                "end of the command by Escape",
                () -> {
                    user.click(IJ.getInstance().getStatusBar());
                    user.type(KeyEvent.VK_ESCAPE);
                },
                () -> !ImageJUser.isRunning(ANALYZE));
        seen.setProperty("escape.images", String.valueOf(WindowManager.getImageCount() - images));
        seen.setProperty("escape.overlay", String.valueOf(ct.getOverlay() != null));
        seen.setProperty("escape.table", String.valueOf(WindowManager.getFrame(TABLE) != null));
        WindowManager.setCurrentWindow(ct.getWindow());
        analyze(user);
        user.awaitTrue("table", () -> ResultsTable.getResultsTable(TABLE) != null);
        user.awaitEnd(ANALYZE);
        ResultsTable table = ResultsTable.getResultsTable(TABLE);
        seen.setProperty("sample.rate", String.valueOf(table.getValue("Infection rate (%)", table.size() - 1)));
        seen.setProperty("sample.lungs", String.valueOf(WindowManager.getImage("Lungs of Sample CT") != null));
        seen.setProperty(
                "sample.lesions",
                String.valueOf(WindowManager.getImage("Lesions of Sample CT (threshold estimate)") != null));
    }

    private static void analyze(ImageJUser user) {
        user.choose("COVID-Rate", ANALYZE);
        Dialog analyze = user.dialog("Analyze CT");
        user.select(analyze, 0, 1);
        user.select(analyze, 1, 1);
        user.press(analyze, "OK");
    }

    private static void note(Properties seen, String by, ImagePlus ct) {
        seen.setProperty(by + ".ct", checksum(ct));
        seen.setProperty(by + ".lungs", checksum(WindowManager.getImage("Lungs of CT")));
        seen.setProperty(by + ".lesions", checksum(WindowManager.getImage("Lesions of CT (threshold estimate)")));
        seen.setProperty(by + ".overlay", String.valueOf(ct.getOverlay().size()));
        ResultsTable table = ResultsTable.getResultsTable(TABLE);
        seen.setProperty(by + ".headings", table.getColumnHeadings());
        seen.setProperty(by + ".rows", String.valueOf(table.size()));
        seen.setProperty(by + ".rate", String.valueOf(table.getValue("Infection rate (%)", table.size() - 1)));
        seen.setProperty(by + ".ml", String.valueOf(table.getValue("Lung volume (ml)", table.size() - 1)));
    }

    /** Of the pixels of all slices. */
    static String checksum(ImagePlus imp) {
        CRC32 crc = new CRC32();
        for (int z = 1; z <= imp.getStackSize(); z++) {
            Object pixels = imp.getStack().getPixels(z);
            if (pixels instanceof byte[] bytes) {
                crc.update(bytes);
            } else {
                for (short s : (short[]) pixels) {
                    crc.update(s & 0xff);
                    crc.update(s >> 8 & 0xff);
                }
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
