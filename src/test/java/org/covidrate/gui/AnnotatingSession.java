// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Toolbar;
import ij.plugin.Duplicator;
import java.awt.Dialog;
import java.awt.Point;
import java.awt.PopupMenu;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.imageio.ImageIO;

/**
 * Two sessions of a user who annotates in a real ImageJ, told by {@link AnnotationWindowTest}: the first ends in a crash, the
 * second goes on from there. Each writes down what it saw.
 */
public final class AnnotatingSession {
    private static final String CT = "ct.tif";

    private final ImageJUser user = new ImageJUser();
    private final Properties seen = new Properties();
    private final ImagePlus ct;

    private AnnotatingSession(String file) throws java.awt.AWTException {
        new ImageJ();
        user.place(IJ.getInstance(), 520, 0);
        ct = IJ.openImage(file);
        ct.show();
        seen.setProperty("ct", ImageJSession.checksum(ct));
        // Without a network, which takes its time.
        IJ.run("Mask Lungs...", "model=threshold overlay=false");
        user.image("Lungs of " + CT);
    }

    /** Chooses the command for the CT, whatever window came to the front last. */
    private void chooseAnnotate() {
        user.choose("COVID-Rate", "Annotate...");
        Dialog dialog = user.dialog("Annotate");
        IJ.wait(500);
        WindowManager.setCurrentWindow(ct.getWindow());
        user.press(dialog, "OK");
    }

    /** @param arguments first or second; the CT; properties file to write; picture of the screen to write; folder to export to */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(2);
        });
        AnnotatingSession session = new AnnotatingSession(arguments[1]);
        if (arguments[0].equals("first")) {
            session.annotate();
        } else {
            session.goOn(arguments[4]);
        }
        Rectangle all = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(session.user.robot().createScreenCapture(all), "png", new File(arguments[3]));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[2]))) {
            session.seen.store(out, null);
        }
        // A crash: nothing is closed, no shutdown hook runs.
        Runtime.getRuntime().halt(0);
    }

    private void note(String what, Object value) {
        seen.setProperty(what, String.valueOf(value));
    }

    private void annotate() throws Exception {
        chooseAnnotate();
        AnnotationUser a = new AnnotationUser(user, "Annotation of " + CT);
        note("first slice", a.slice());
        note("drafted", a.area());

        // The brush is chosen at first.
        a.drag(20, 20, 30, 20, 40, 26);
        note("painted", a.area());
        a.undo();
        note("undone", a.area());
        a.key(KeyEvent.VK_Y);
        note("redone", a.area());
        a.key(KeyEvent.VK_E);
        a.drag(20, 20, 28, 20);
        note("erased", a.area());

        // The next uncertain slice, in which another stroke is painted; undo goes back over both slices.
        a.key(KeyEvent.VK_N);
        note("second slice", a.slice());
        note("drafted in second", a.area());
        a.key(KeyEvent.VK_B);
        a.drag(60, 60, 70, 60);
        note("painted in second", a.area());
        a.undo();
        note("undone in second", a.area());
        a.undo();
        note("slice of undo", a.slice());
        note("undone in first", a.area());
        a.press("Redo (Y)");
        note("redone in first", a.area());

        // A selection of ImageJ's: added by key, another one taken away by Edit > Clear.
        user.repeat(
                "rectangle tool",
                () -> {
                    Point tool = Toolbar.getInstance().getLocationOnScreen();
                    user.click(tool.x + 12, tool.y + 12);
                },
                () -> Toolbar.getToolId() == Toolbar.RECTANGLE && a.isChosen("ImageJ's tools (V)"));
        a.drag(4, 4, 14, 9);
        user.awaitTrue("selection", () -> a.image().getRoi() != null);
        note("selected", a.image().getRoi() != null);
        a.key(KeyEvent.VK_A);
        note("selection added", a.area());
        a.image().setRoi(7, 6, 3, 3);
        edit(a, "Clear");
        note("selection cleared", a.area());
        edit(a, "Undo");
        note("clear undone", a.area());

        // Marked as done and left: Enter goes to the next uncertain slice, and no further however long it is held.
        int done = a.slice();
        a.hold(KeyEvent.VK_ENTER);
        note("slice done", done);
        note("slice after done", a.slice());
        a.image().setSlice(done);
        a.key(KeyEvent.VK_V);
        // Longer than an earlier change waits to be saved.
        IJ.wait(2500);
        a.awaitSaved();
        note("area at crash", a.area());
        note("ct afterwards", ImageJSession.checksum(ct));
    }

    /** Chooses a command of ImageJ's Edit menu, which changes the outlines some time later. */
    private void edit(AnnotationUser a, String command) {
        int before = a.area();
        IJ.doCommand(command);
        user.awaitTrue(command, () -> a.area() != before);
    }

    private void goOn(String export) throws Exception {
        chooseAnnotate();
        user.press(user.dialog("Earlier Annotation"), "OK");
        AnnotationUser a = new AnnotationUser(user, "Annotation of " + CT);
        note("slice after crash", a.slice());
        int area = 0;
        StringBuilder areas = new StringBuilder();
        for (int z = 1; z <= a.image().getStackSize(); z++) {
            a.image().setSlice(z);
            areas.append(a.area()).append(' ');
            area += a.area();
        }
        note("areas", areas.toString().trim());
        note("area", area);

        // Chosen again, it is brought to the front, and not opened twice.
        chooseAnnotate();
        IJ.wait(1000);
        note("images", WindowManager.getImageCount());

        toolbarMenu(a);
        a.press("Label image");
        ImagePlus labels = user.image("Lesions of " + CT + " (annotated)");
        note("labels", ImageJSession.checksum(labels));
        labels.close();
        a.press("Export...");
        Dialog dialog = user.dialog("Export Annotation");
        user.type(dialog, 0, export);
        user.press(dialog, "OK");
        user.awaitTrue("export", () -> IJ.getLog() != null && IJ.getLog().contains("exported"));
        note(
                "log",
                IJ.getLog()
                        .lines()
                        .filter(l -> l.contains("exported"))
                        .findFirst()
                        .orElse(""));

        note("ct afterwards", ImageJSession.checksum(ct));

        // The user's image may be closed, the annotation goes on.
        ImagePlus slice = new Duplicator().run(ct, 12, 12);
        slice.setTitle("slice");
        ct.getWindow().close();
        a.image().setSlice(3);
        a.key(KeyEvent.VK_C);
        note("cleared", a.area());
        note("pixels", ImageJSession.checksum(a.image()));
        a.image().close();
        user.awaitTrue("tools closed", () -> AnnotationUser.tools() == null);

        // A single slice, by a macro.
        slice.show();
        IJ.runMacro("run(\"Mask Lungs...\", \"model=threshold overlay=false\"); selectImage(\"slice\"); "
                + "run(\"Annotate...\", \"draft=empty\");");
        AnnotationUser b = new AnnotationUser(user, "Annotation of slice");
        b.drag(40, 30, 50, 30);
        note("single slice", b.area());
    }

    /** Puts the menu into the toolbar and chooses from it. */
    private void toolbarMenu(AnnotationUser a) throws Exception {
        user.choose("Tools", "COVID-Rate Menu");
        Toolbar toolbar = Toolbar.getInstance();
        user.awaitTrue("menu in the toolbar", () -> toolbar.getToolId("COVID Rate Menu Tool") >= 0);
        IJ.wait(500);
        WindowManager.setCurrentWindow(a.image().getWindow());
        Field field = Toolbar.class.getDeclaredField("menus");
        field.setAccessible(true);
        PopupMenu menu = ((PopupMenu[]) field.get(toolbar))[toolbar.getToolId("COVID Rate Menu Tool")];
        choose(menu, "Mediastinum window (W 350, L 50)");
        double high = a.image().getDisplayRangeMax();
        note("window", a.image().getCalibration().getCValue(high));
        choose(menu, "Lung window (W 1500, L -600)");
        note("lung window", a.image().getCalibration().getCValue(a.image().getDisplayRangeMax()));
        choose(menu, "Toggle overlay");
        note("hidden", a.image().getHideOverlay());
        choose(menu, "Toggle overlay");
        note("slice before menu", a.slice());
        choose(menu, "Next uncertain slice");
        note("slice by menu", a.slice());
    }

    private static void choose(PopupMenu menu, String label) {
        for (int i = 0; i < menu.getItemCount(); i++) {
            if (menu.getItem(i).getLabel().equals(label)) {
                menu.getItem(i).dispatchEvent(new ActionEvent(menu.getItem(i), ActionEvent.ACTION_PERFORMED, label));
                IJ.wait(1000);
                return;
            }
        }
        throw new IllegalStateException("No item " + label);
    }
}
