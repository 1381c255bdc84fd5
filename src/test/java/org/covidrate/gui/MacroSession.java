// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.text.TextWindow;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Label;
import java.awt.Window;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs macros one after the other, told by the tests: in a real ImageJ with windows, or without a screen in one that ij1-patcher has
 * changed. A dialog of an error ends it, with what the dialog says.
 */
public final class MacroSession {
    private static final long MEGABYTE = 1 << 20;

    private MacroSession() {}

    /** @param arguments files of macros; "memory" prints the megabytes in use */
    public static void main(String[] arguments) throws Exception {
        boolean headless = GraphicsEnvironment.isHeadless();
        Object environment = headless ? environment() : null;
        if (!headless) {
            new ImageJ();
            Thread watch = new Thread(MacroSession::watchErrors, "watch");
            watch.setDaemon(true);
            watch.start();
        }
        for (String argument : arguments) {
            if (argument.equals("memory")) {
                System.out.println("memory " + used());
            } else {
                String macro = Files.readString(Path.of(argument));
                if (headless) {
                    Method run = environment.getClass().getMethod("runMacro", String.class, String.class);
                    run.invoke(environment, macro, "");
                } else {
                    IJ.runMacro(macro);
                    closeAll();
                }
            }
        }
        System.exit(0);
    }

    /** By reflection, so that the tests compile without ij1-patcher. */
    private static Object environment() throws ReflectiveOperationException {
        return Class.forName("net.imagej.patcher.LegacyEnvironment")
                .getConstructor(ClassLoader.class, boolean.class)
                .newInstance(null, true);
    }

    private static void closeAll() {
        IJ.run("Close All");
        for (Frame frame : WindowManager.getNonImageWindows()) {
            if (frame instanceof TextWindow window && !window.getTitle().equals("Log")) {
                window.close(false);
            }
        }
    }

    /** Megabytes that are in use after everything that can be freed was. */
    private static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            System.gc();
            Thread.sleep(200);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least / MEGABYTE;
    }

    private static void watchErrors() {
        while (true) {
            for (Window window : Window.getWindows()) {
                boolean exception = window instanceof Frame frame && "Exception".equals(frame.getTitle());
                boolean error = window instanceof Dialog dialog
                        && String.valueOf(dialog.getTitle()).matches(".*Error.*|COVID-Rate|ROI Manager|Macro.*");
                if (window.isShowing() && (exception || error)) {
                    IJ.wait(200);
                    print(window);
                    System.exit(3);
                }
            }
            IJ.wait(100);
        }
    }

    private static void print(java.awt.Container container) {
        for (Component c : container.getComponents()) {
            if (c instanceof Label label) {
                System.out.println("Dialog: " + label.getText());
            } else if (c instanceof java.awt.Container inner) {
                print(inner);
            } else {
                System.out.println("Dialog: " + c);
            }
        }
    }
}
