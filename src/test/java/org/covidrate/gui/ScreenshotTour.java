// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageWindow;
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
import java.util.List;

/** Goes through the plugin on the sample CT and takes a picture at each station. */
public final class ScreenshotTour {
    static final List<String> NAMES = List.of(
            "menu.png",
            "open-ct-series.png",
            "analyze-ct.png",
            "results.png",
            "recorder.png",
            "get-model.png",
            "installation.png");

    /** A slice with lesions on both sides, in percent of the way from the first to the last. */
    private static final int SLICE_PERCENT = 32;

    private static final int ZOOM_PERCENT = 150;

    static final Color BACKDROP = new Color(0x3F5B73);

    /** Height of a menu item, and where, right of the middle of a menu, its submenus are. */
    private static final int ITEM = 19;

    private static final int BESIDE = 230;

    private static final Rectangle MENU = new Rectangle(0, 0, 760, 750);

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
        backdrop.setBackground(BACKDROP);
        backdrop.setBounds(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
        backdrop.setVisible(true);
        IJ.wait(300);
        ImageJ imagej = new ImageJ();
        imagej.setLocation(20, 40);
        IJ.wait(500);

        openMenu(imagej);
        take("menu.png", MENU);
        escape();
        escape();

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

        ImagePlus lesions = user.imageWhoseTitleBegins("Lesions of Sample CT (");
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
        recorder.setVisible(false);

        user.choose("COVID-Rate", "Get Model...");
        Dialog model = user.dialog("Get Model");
        model.setLocation(20, 640);
        take("get-model.png", around(model));
        user.press(model, "Cancel");
        user.choose("COVID-Rate", "Check Installation");
        Frame installation =
                user.await("report on the installation", () -> WindowManager.getFrame("COVID-Rate installation"));
        installation.setBounds(20, 640, 1000, 330);
        IJ.wait(500);
        take("installation.png", around(installation));
    }

    /** Opens Plugins > COVID-Rate with the mouse: the last items are those above the backdrop. */
    private void openMenu(ImageJ imagej) {
        Point corner = imagej.getLocationOnScreen();
        int x = corner.x + menuX(imagej);
        user.click(x, corner.y + 13);
        user.awaitTrue("open menu", () -> menuBottom(x) > corner.y + imagej.getHeight() + 2 * ITEM);
        IJ.wait(600);
        Color beside = user.robot().getPixelColor(x + BESIDE, menuBottom(x) + ITEM);
        user.click(x, menuBottom(x) - ITEM / 2 - ITEM * user.itemsAfter("COVID-Rate"));
        user.awaitTrue("open submenu", () -> !user.robot()
                .getPixelColor(x + BESIDE, menuBottom(x) + ITEM)
                .equals(beside));
        IJ.wait(400);
    }

    /** The lowest pixel of a column of the screen that is not backdrop. */
    private int menuBottom(int x) {
        BufferedImage column = user.robot().createScreenCapture(new Rectangle(x, 0, 1, MENU.height));
        int y = MENU.height - 1;
        while (y > 0 && column.getRGB(0, y) == BACKDROP.getRGB()) {
            y--;
        }
        return y;
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

    private void escape() {
        user.type(KeyEvent.VK_ESCAPE);
        IJ.wait(300);
    }

    private void place(ImagePlus imp, int x, int y) {
        ImageWindow window = user.await("window", imp::getWindow);
        imp.setSlice(Math.max(1, imp.getStackSize() * SLICE_PERCENT / 100));
        window.setLocation(x, y);
        IJ.run(imp, "Set... ", "zoom=" + ZOOM_PERCENT);
        window.setLocation(x, y);
        imp.updateAndDraw();
    }

    /** The windows with their titles and some of the backdrop. */
    static Rectangle around(java.awt.Window... windows) {
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
