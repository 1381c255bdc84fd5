// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import java.awt.Button;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Scrollbar;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** A user who maps certainty and moves the threshold in a real ImageJ, told by {@link ThresholdWindowTest}. */
public final class ThresholdSession {
    private static final Rectangle SCREEN = new Rectangle(0, 0, 1280, 900);

    private ThresholdSession() {}

    /** @param arguments CT to open; properties file to write; picture of the screen to write */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        Properties seen = new Properties();
        new ImageJ();
        ImageJUser user = new ImageJUser();
        IJ.runMacro("run(\"Open CT Series...\", \"input=[" + arguments[0] + "]\");"
                + "run(\"Mask Lungs...\", \"model=threshold overlay=false\");"
                + "run(\"Certainty Map...\", \"image=CT lungs=[Lungs of CT] flips=false device=cpu\");");
        ImagePlus ct = WindowManager.getImage("CT");
        ImagePlus map = WindowManager.getImage("Lesion probability of CT");
        ImagePlus entropy = WindowManager.getImage("Entropy of CT");
        ImagePlus variance = WindowManager.getImage("Variance over looks of CT");
        ResultsTable slices = ResultsTable.getResultsTable("Certainty of CT");
        seen.setProperty("slices", String.valueOf(slices.size()));
        seen.setProperty("headings", slices.getColumnHeadings());
        seen.setProperty("legend", map.getOverlay().get(0).getName());
        long before = checksum(ct) ^ checksum(map);

        // The dialog offers the right images of itself.
        user.choose("COVID-Rate", "Threshold Explorer...");
        user.press(user.dialog("Threshold Explorer"), "OK");
        Frame window = user.await("window", () -> {
            Frame found = WindowManager.getFrame("Threshold Explorer: Lesion probability of CT");
            return found != null && found.isShowing() ? found : null;
        });
        user.place(window, 20, 540);
        ct.getWindow().setLocation(20, 160);
        map.getWindow().setLocation(330, 160);
        entropy.getWindow().setLocation(640, 160);
        variance.getWindow().setLocation(950, 160);
        for (ImagePlus imp : List.of(ct, map, entropy, variance)) {
            imp.setSlice(Integer.parseInt(arguments[3]));
            imp.getWindow().toFront();
        }
        WindowManager.getImage("Lungs of CT").getWindow().setLocation(20, 920);
        WindowManager.getFrame("COVID-Rate certainty").setLocation(20, 940);
        WindowManager.getFrame("Certainty of CT").setBounds(640, 540, 566, 290);
        if (WindowManager.getFrame("Log") != null) {
            WindowManager.getFrame("Log").setLocation(20, 960);
        }
        Scrollbar slider = ImageJUser.components(window, Scrollbar.class).get(0);
        settle(user, map, ct);
        note(seen, "half", window, map, ct);
        // In the track right of the knob: further by a block, each time.
        for (int i = 0; i < 4; i++) {
            int value = slider.getValue();
            Point p = slider.getLocationOnScreen();
            user.repeat(
                    "slider moved",
                    () -> user.click(p.x + slider.getWidth() - 30, p.y + slider.getHeight() / 2),
                    () -> slider.getValue() > value);
        }
        settle(user, map, ct);
        seen.setProperty("moved", String.valueOf(slider.getValue()));
        note(seen, "higher", window, map, ct);
        map.setSlice(map.getCurrentSlice() + 1);
        user.awaitTrue(
                "outline of the next slice",
                () -> outline(map) == null || outline(map).getPosition() == map.getCurrentSlice());
        map.setSlice(map.getCurrentSlice() - 1);
        IJ.wait(300);
        WindowTitles.save(user.robot(), SCREEN, null, Path.of(arguments[2]));

        press(user, window, "Add to Table", () -> ResultsTable.getResultsTable("COVID-Rate thresholds") != null);
        ResultsTable rows = ResultsTable.getResultsTable("COVID-Rate thresholds");
        seen.setProperty("row.threshold", String.valueOf(rows.getValue("Threshold", 0)));
        seen.setProperty("row.ml", String.valueOf(rows.getValue("Lesion volume (ml)", 0)));
        String labels = "Lesions of CT (probability above 0." + slider.getValue() + ")";
        press(user, window, "Make Labels", () -> WindowManager.getImage(labels) != null);
        seen.setProperty("labels", String.valueOf(count(WindowManager.getImage(labels))));
        press(user, window, "Close", () -> !window.isShowing());
        user.awaitTrue("outline gone", () -> outline(map) == null && outline(ct) == null);
        seen.setProperty("legend after", String.valueOf(map.getOverlay().size()));
        seen.setProperty("unchanged", String.valueOf(before == (checksum(ct) ^ checksum(map))));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }

    /** A busy computer draws one outline long before the other. */
    private static void settle(ImageJUser user, ImagePlus map, ImagePlus ct) {
        IJ.wait(300);
        user.awaitTrue("the same outline on both", () -> {
            Roi one = outline(map);
            Roi other = outline(ct);
            return one != null
                    && other != null
                    && one.getPosition() == other.getPosition()
                    && one.getBounds().equals(other.getBounds())
                    && one.size() == other.size();
        });
        IJ.wait(300);
    }

    private static void press(ImageJUser user, Frame window, String label, BooleanSupplier done) {
        Button button = ImageJUser.button(window, label);
        user.repeat(label, () -> user.click(button), done);
    }

    private static void note(Properties seen, String when, Frame window, ImagePlus map, ImagePlus ct) throws Exception {
        FutureTask<String> read = new FutureTask<>(() -> ImageJUser.components(window, Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining("|")));
        EventQueue.invokeLater(read);
        seen.setProperty(when + ".lines", read.get());
        seen.setProperty(when + ".map", String.valueOf(area(map)));
        seen.setProperty(when + ".ct", String.valueOf(area(ct)));
    }

    private static int area(ImagePlus imp) {
        Roi roi = outline(imp);
        return roi == null ? 0 : roi.getContainedPoints().length;
    }

    private static Roi outline(ImagePlus imp) {
        if (imp.getOverlay() != null) {
            for (Roi roi : imp.getOverlay()) {
                if ("COVID-Rate threshold".equals(roi.getName())) {
                    return roi;
                }
            }
        }
        return null;
    }

    private static long count(ImagePlus labels) {
        long count = 0;
        for (int z = 1; z <= labels.getStackSize(); z++) {
            for (byte b : (byte[]) labels.getStack().getPixels(z)) {
                count += b != 0 ? 1 : 0;
            }
        }
        return count;
    }

    private static long checksum(ImagePlus imp) {
        CRC32 crc = new CRC32();
        for (int z = 1; z <= imp.getStackSize(); z++) {
            for (int i = 0; i < imp.getWidth() * imp.getHeight(); i++) {
                int bits =
                        Float.floatToRawIntBits(imp.getStack().getProcessor(z).getf(i));
                for (int shift = 0; shift < 32; shift += 8) {
                    crc.update(bits >> shift & 0xff);
                }
            }
        }
        return crc.getValue();
    }
}
