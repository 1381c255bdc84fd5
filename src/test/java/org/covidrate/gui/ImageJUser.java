// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import ij.plugin.frame.Recorder;
import ij.text.TextWindow;
import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.KeyboardFocusManager;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Point;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a user does in ImageJ's windows, done by a program: menu items, dialogs, mouse clicks, waiting. */
final class ImageJUser {
    private static final long PATIENCE_MS = Long.getLong("patience.ms", 120_000);
    private static final int NEVER_MS = Integer.MAX_VALUE;

    private final Robot robot;

    ImageJUser() throws AWTException {
        robot = new Robot();
        robot.setAutoWaitForIdle(true);
        robot.setAutoDelay(40);
        // On a busy computer the program holds the button for longer than a user who clicks, and would get a menu.
        ImageCanvas.setLongClickDelay(NEVER_MS);
        Toolbar.setLongClickDelay(NEVER_MS);
    }

    Robot robot() {
        return robot;
    }

    /** Chooses an item of the Plugins menu, such as "COVID-Rate", "Analyze CT...". */
    void choose(String submenu, String label) {
        MenuItem item = item(submenu, label);
        item.dispatchEvent(new ActionEvent(item, ActionEvent.ACTION_PERFORMED, label));
    }

    /** The labels of a submenu of Plugins, "-" for lines. */
    List<String> labels(String submenu) {
        Menu menu = submenu(submenu);
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < menu.getItemCount(); i++) {
            labels.add(menu.getItem(i).getLabel());
        }
        return labels;
    }

    /** How many items of Plugins come after a submenu. */
    int itemsAfter(String submenu) {
        Menu menu = submenu(submenu);
        Menu plugins = (Menu) menu.getParent();
        int after = 0;
        for (int i = plugins.getItemCount() - 1; plugins.getItem(i) != menu; i--) {
            after++;
        }
        return after;
    }

    private static MenuItem item(String submenu, String label) {
        Menu menu = submenu(submenu);
        for (int i = 0; i < menu.getItemCount(); i++) {
            if (menu.getItem(i).getLabel().equals(label)) {
                return menu.getItem(i);
            }
        }
        throw new IllegalStateException("No item " + label + " in " + submenu);
    }

    private static Menu submenu(String submenu) {
        Menu plugins = null;
        for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++) {
            if (Menus.getMenuBar().getMenu(i).getLabel().equals("Plugins")) {
                plugins = Menus.getMenuBar().getMenu(i);
            }
        }
        for (int i = 0; i < plugins.getItemCount(); i++) {
            if (plugins.getItem(i).getLabel().equals(submenu)) {
                return (Menu) plugins.getItem(i);
            }
        }
        throw new IllegalStateException("No menu Plugins > " + submenu);
    }

    /** Waits for a dialog to be on the screen. */
    Dialog dialog(String title) {
        Dialog dialog = await("dialog " + title, () -> {
            for (Window window : Window.getWindows()) {
                if (window instanceof Dialog d && d.isShowing() && title.equals(d.getTitle())) {
                    return d;
                }
            }
            return null;
        });
        place(dialog, 300, 250);
        return dialog;
    }

    /**
     * Moves a window, until it is there. Without a window manager, Java sometimes takes a new window to be in the corner of the
     * screen until it is moved.
     */
    void place(Window window, int x, int y) {
        int[] shift = {0};
        await("place of " + title(window), () -> {
            Point wanted = new Point(x + shift[0]++ % 2, y);
            window.setLocation(wanted);
            IJ.wait(150);
            return window.isShowing() && window.getLocationOnScreen().equals(wanted) ? wanted : null;
        });
    }

    /** Waits for an image. */
    ImagePlus image(String title) {
        return await("image " + title, () -> WindowManager.getImage(title));
    }

    /** Waits for an image whose title begins so. */
    ImagePlus imageWhoseTitleBegins(String beginning) {
        return await("image " + beginning, () -> {
            for (String title : WindowManager.getImageTitles()) {
                if (title.startsWith(beginning)) {
                    return WindowManager.getImage(title);
                }
            }
            return null;
        });
    }

    /** Ticks a checkbox by its label. */
    void tick(Dialog dialog, String label) {
        Checkbox box = components(dialog, Checkbox.class).stream()
                .filter(b -> b.getLabel().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No checkbox " + label));
        clickUntil(box, label + " ticked", box::getState);
    }

    /** Fills in a text field, counted from 0. */
    void type(Dialog dialog, int field, String text) {
        components(dialog, TextField.class).get(field).setText(text);
    }

    /** Chooses from the first drop-down. */
    void select(Dialog dialog, int index) {
        select(dialog, 0, index);
    }

    /** Chooses from one of several drop-downs, the first being 0. */
    void select(Dialog dialog, int dropDown, int index) {
        components(dialog, Choice.class).get(dropDown).select(index);
    }

    /** Presses a button with the mouse. */
    void press(Dialog dialog, String label) {
        clickUntil(button(dialog, label), label + " pressed", () -> !dialog.isShowing());
    }

    /** A button by its label, around which ImageJ's dialogs have blanks. */
    static Button button(Container container, String label) {
        return components(container, Button.class).stream()
                .filter(b -> b.getLabel().trim().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No button " + label));
    }

    /** Clicks, again if need be: a window that has just opened may not listen yet. */
    private void clickUntil(Component c, String what, BooleanSupplier done) {
        repeat(what, () -> click(c), done);
    }

    /** Does something, again if a second later nothing has come of it. */
    void repeat(String what, Runnable action, BooleanSupplier done) {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (System.currentTimeMillis() < end) {
            action.run();
            for (int i = 0; i < 20; i++) {
                if (done.getAsBoolean()) {
                    return;
                }
                IJ.wait(50);
            }
        }
        throw new IllegalStateException("Done in vain: " + what + "; " + shown());
    }

    void click(Component c) {
        if (!c.isShowing()) {
            return;
        }
        Point p = c.getLocationOnScreen();
        click(p.x + c.getWidth() / 2, p.y + c.getHeight() / 2);
    }

    void click(int x, int y) {
        robot.mouseMove(x, y);
        briefly(() -> {
            robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        });
    }

    /** Types a key, with others held, into the window that has the focus. */
    void type(int code, int... held) {
        briefly(() -> {
            for (int key : held) {
                robot.keyPress(key);
            }
            robot.keyPress(code);
            robot.keyRelease(code);
            for (int key : held) {
                robot.keyRelease(key);
            }
        });
    }

    /** Presses and releases at once: waiting in between takes up to seconds, and what is held so long repeats. */
    void briefly(Runnable presses) {
        robot.setAutoWaitForIdle(false);
        try {
            presses.run();
        } finally {
            robot.setAutoWaitForIdle(true);
        }
        robot.waitForIdle();
    }

    /**
     * Waits until the Recorder, which is open, has a command, and the command has ended: it shows commands some time before, and
     * forgets one that begins until then.
     */
    void awaitRecorded(String command) {
        awaitTrue(command + " recorded", () -> Recorder.getInstance().getText().contains("run(\"" + command + "\""));
        awaitEnd(command);
    }

    /** Waits until a command of a menu has ended: ImageJ runs each in a thread of its own, named after it. */
    void awaitEnd(String command) {
        awaitTrue("end of " + command, () -> !isRunning(command));
    }

    static boolean isRunning(String command) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith(command) && thread.isAlive());
    }

    void awaitTrue(String what, BooleanSupplier condition) {
        await(what, () -> condition.getAsBoolean() ? this : null);
    }

    <T> T await(String what, Supplier<T> thing) {
        long end = System.currentTimeMillis() + PATIENCE_MS;
        while (System.currentTimeMillis() < end) {
            T found = thing.get();
            if (found != null) {
                return found;
            }
            if (WindowManager.getFrame("Exception") instanceof TextWindow window) {
                throw new IllegalStateException(window.getTextPanel().getText());
            }
            IJ.wait(50);
        }
        throw new IllegalStateException("Waited in vain for " + what + "; " + shown());
    }

    /** Titles of what is on the screen, and what ImageJ has logged. */
    private static String shown() {
        List<String> titles = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window.isShowing()) {
                titles.add(title(window));
            }
        }
        Window focused = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow();
        ImagePlus current = WindowManager.getCurrentImage();
        return "open are " + titles + ", the keys go to " + (focused == null ? "none" : title(focused))
                + ", the current image is " + (current == null ? "none" : current.getTitle()) + ", logged is "
                + IJ.getLog();
    }

    private static String title(Window window) {
        return window instanceof Dialog dialog
                ? dialog.getTitle()
                : window instanceof Frame frame ? frame.getTitle() : window.getName();
    }

    /** All components of a kind in a window, in the order in which they were added. */
    static <T extends Component> List<T> components(Container container, Class<T> kind) {
        List<T> all = new ArrayList<>();
        for (Component c : container.getComponents()) {
            if (kind.isInstance(c)) {
                all.add(kind.cast(c));
            }
            if (c instanceof Container inner) {
                all.addAll(components(inner, kind));
            }
        }
        return all;
    }
}
