// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import java.awt.Color;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Goes through the plugin on the sample CT and takes a picture at each station. */
public final class ScreenshotTour {
    static final List<String> NAMES =
            List.of("menu.png", "open-ct-series.png", "analyze-ct.png", "results.png", "recorder.png");

    /** A slice with lesions on both sides, in percent of the way from the first to the last. */
    private static final int SLICE_PERCENT = 32;

    private static final int ZOOM_PERCENT = 150;

    private static final Rectangle MENU = new Rectangle(0, 0, 760, 380);

    private final Path folder;
    private final ImageJUser user = new ImageJUser();
    private final Frame backdrop = new Frame();

    private ScreenshotTour(Path folder) throws java.awt.AWTException {
        this.folder = folder;
    }

    /** @param arguments the folder for the pictures */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        new ScreenshotTour(Path.of(arguments[0])).go();
        System.exit(0);
    }

    private void go() throws Exception {
        backdrop.setUndecorated(true);
        backdrop.setBackground(new Color(0x3F5B73));
        backdrop.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
        backdrop.setVisible(true);
        IJ.wait(300);
        ImageJ imagej = new ImageJ();
        imagej.setLocation(20, 40);
        IJ.wait(500);

        openMenu(imagej);
        take("menu.png", MENU);
        press(KeyEvent.VK_ESCAPE, 2);

        user.choose("COVID-Rate", "Open CT Series...");
        Dialog open = user.dialog("Open CT Series");
        open.setLocation(20, 170);
        user.type(open, 0, "/data/chest-ct");
        take("open-ct-series.png", around(imagej, open));
        user.press(open, "Cancel");

        new Recorder();
        Frame recorder = WindowManager.getFrame("Recorder");
        recorder.setBounds(20, 880, 820, 140);
        user.choose("COVID-Rate", "Open Sample CT");
        ImagePlus ct = user.image("Sample CT");
        place(ct, 20, 170);
        IJ.wait(500);
        Frame log = WindowManager.getFrame("Log");
        if (log != null) {
            log.dispose();
        }
        user.choose("COVID-Rate", "Analyze CT...");
        Dialog analyze = user.dialog("Analyze CT");
        analyze.setLocation(450, 200);
        take("analyze-ct.png", around(imagej, ct.getWindow(), analyze));
        user.press(analyze, "OK");

        ImagePlus lesions = user.image("Lesions of Sample CT (threshold estimate)");
        Frame table = user.await("table", () -> WindowManager.getFrame("COVID-Rate results"));
        IJ.wait(1000);
        place(ct, 20, 170);
        place(user.image("Lungs of Sample CT"), 440, 170);
        place(lesions, 860, 170);
        table.setBounds(20, 640, 1240, 130);
        take("results.png", around(imagej, ct.getWindow(), lesions.getWindow(), table));

        recorder.setBounds(20, 640, 820, 140);
        table.setVisible(false);
        take("recorder.png", around(recorder));
    }

    /** Opens Plugins > COVID-Rate with mouse and keys. */
    private void openMenu(ImageJ imagej) {
        Point corner = imagej.getLocationOnScreen();
        int before = menuPixels();
        user.click(corner.x + menuX(imagej), corner.y + 13);
        user.awaitTrue("open menu", () -> menuPixels() != before);
        IJ.wait(600);
        press(KeyEvent.VK_DOWN, user.position("COVID-Rate"));
        press(KeyEvent.VK_RIGHT, 1);
        IJ.wait(400);
    }

    /** The middle of "Plugins" in the menu bar: Java lays menus out from the left with the same gap between them. */
    private static int menuX(ImageJ imagej) {
        int x = 0;
        for (int i = 0; i < imagej.getMenuBar().getMenuCount(); i++) {
            String label = imagej.getMenuBar().getMenu(i).getLabel();
            int width = imagej.getFontMetrics(
                            imagej.getMenuBar().getFont() == null
                                    ? imagej.getFont()
                                    : imagej.getMenuBar().getFont())
                    .stringWidth(label);
            if (label.equals("Plugins")) {
                return x + width / 2 + 10;
            }
            x += width + 22;
        }
        throw new IllegalStateException("no menu Plugins");
    }

    /** Presses a key until the menu has followed: a menu that is still opening loses keys. */
    private void press(int key, int times) {
        for (int i = 0; i < times; i++) {
            int before = menuPixels();
            for (int attempt = 0; attempt < 5 && menuPixels() == before; attempt++) {
                user.robot().keyPress(key);
                user.robot().keyRelease(key);
                for (int wait = 0; wait < 20 && menuPixels() == before; wait++) {
                    IJ.wait(50);
                }
            }
            IJ.wait(150);
        }
    }

    private int menuPixels() {
        BufferedImage menu = user.robot().createScreenCapture(MENU);
        return Arrays.hashCode(menu.getRGB(0, 0, MENU.width, MENU.height, null, 0, MENU.width));
    }

    private static void place(ImagePlus imp, int x, int y) {
        imp.setSlice(Math.max(1, imp.getStackSize() * SLICE_PERCENT / 100));
        imp.getWindow().setLocation(x, y);
        IJ.run(imp, "Set... ", "zoom=" + ZOOM_PERCENT);
        imp.getWindow().setLocation(x, y);
        imp.updateAndDraw();
    }

    private static Rectangle around(java.awt.Window... windows) {
        Rectangle all = windows[0].getBounds();
        for (java.awt.Window window : windows) {
            all.add(window.getBounds());
        }
        all.grow(14, 14);
        all.y -= WindowTitles.HEIGHT;
        all.height += WindowTitles.HEIGHT;
        return all.intersection(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
    }

    private void take(String name, Rectangle area) throws Exception {
        IJ.wait(800);
        WindowTitles.save(user.robot(), area, backdrop, folder.resolve(name));
    }
}
