// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.gui.Roi;
import java.awt.AWTException;
import java.awt.Checkbox;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Point;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

/** A user who annotates: paints with the mouse, presses keys and buttons, and looks at the outlines. */
final class AnnotationUser {
    static final String TOOLS = "Annotation Tools";

    private final ImageJUser user;
    private final Robot robot;
    private final ImagePlus imp;

    /** Waits for the windows of an annotation. */
    AnnotationUser(ImageJUser user, String title) throws AWTException {
        this.user = user;
        robot = user.robot();
        imp = user.image(title);
        user.awaitTrue(
                "window of " + title,
                () -> imp.getWindow() != null && imp.getCanvas().isShowing());
        user.await(TOOLS, AnnotationUser::tools);
        user.place(imp.getWindow(), 560, 120);
        user.place(tools(), 900, 120);
        IJ.wait(500);
    }

    static Frame tools() {
        Frame frame = WindowManager.getFrame(TOOLS);
        return frame != null && frame.isShowing() ? frame : null;
    }

    ImagePlus image() {
        return imp;
    }

    int slice() {
        return imp.getCurrentSlice();
    }

    /** Pixels within the lesion outline of the current slice. */
    int area() {
        if (imp.getOverlay() != null) {
            for (Roi roi : imp.getOverlay()) {
                if ("lesion".equals(roi.getName())
                        && (imp.getStackSize() == 1 || roi.getPosition() == imp.getCurrentSlice())) {
                    return roi.getContainedPoints().length;
                }
            }
        }
        return 0;
    }

    /** Drags the left button from pixel to pixel, given in pairs of x and y. */
    void drag(int... places) {
        ImageCanvas canvas = imp.getCanvas();
        Point corner = canvas.getLocationOnScreen();
        for (int i = 0; i < places.length; i += 2) {
            robot.mouseMove(
                    corner.x + canvas.screenXD(places[i] + 0.5), corner.y + canvas.screenYD(places[i + 1] + 0.5));
            if (i == 0) {
                robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
            }
        }
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
        IJ.wait(300);
    }

    /** Moves the mouse over a pixel. */
    void move(int x, int y) {
        ImageCanvas canvas = imp.getCanvas();
        Point corner = canvas.getLocationOnScreen();
        robot.mouseMove(corner.x + canvas.screenXD(x + 0.5), corner.y + canvas.screenYD(y + 0.5));
        robot.waitForIdle();
    }

    /** Types a key into the image's window. */
    void key(int code, int... held) {
        user.click(imp.getWindow().getLocationOnScreen().x + 4, imp.getWindow().getLocationOnScreen().y + 4);
        imp.getCanvas().requestFocus();
        user.awaitTrue("keyboard focus", () -> imp.getCanvas().isFocusOwner());
        user.type(code, held);
        IJ.wait(300);
    }

    /** Holds a key until the keyboard repeats it. */
    void hold(int code) throws Exception {
        EventQueue.invokeAndWait(() -> {
            for (int i = 0; i < 3; i++) {
                send(KeyEvent.KEY_PRESSED, code);
            }
            send(KeyEvent.KEY_RELEASED, code);
        });
        IJ.wait(300);
    }

    private void send(int event, int code) {
        imp.getCanvas()
                .dispatchEvent(new KeyEvent(imp.getCanvas(), event, System.currentTimeMillis(), 0, code, (char) code));
    }

    void undo() {
        key(KeyEvent.VK_Z, KeyEvent.VK_CONTROL);
    }

    /** Whether a tool of the annotation is chosen. */
    boolean isChosen(String tool) {
        return ImageJUser.components(tools(), Checkbox.class).stream()
                .anyMatch(box -> box.getLabel().equals(tool) && box.getState());
    }

    /** Waits until what was done last has been written to the disk. */
    void awaitSaved() {
        user.awaitTrue("annotation saved", () -> ImageJUser.components(tools(), Label.class).stream()
                .anyMatch(label -> label.getText().startsWith("Saved at ")));
    }

    /** Presses a button of the tools. */
    void press(String label) {
        user.click(ImageJUser.button(tools(), label));
        IJ.wait(300);
    }
}
