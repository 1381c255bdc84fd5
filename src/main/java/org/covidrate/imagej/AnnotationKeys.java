// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImageJ;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;

/** The keys of the annotation. Those that it does not know go on to ImageJ. */
final class AnnotationKeys extends KeyAdapter {
    private final AnnotationSession session;
    /** Held since it was pressed: what the keyboard repeats then must not mark one slice after the other as done. */
    private int heldKey = KeyEvent.VK_UNDEFINED;

    AnnotationKeys(AnnotationSession session) {
        this.session = session;
    }

    /** Listens to a component of an image window, before ImageJ does. */
    void listenTo(Component component) {
        ImageJ imagej = IJ.getInstance();
        component.removeKeyListener(imagej);
        component.addKeyListener(this);
        component.addKeyListener(imagej);
    }

    /** Listens to a window that is none of ImageJ's, and to all that is in it. */
    void listenToAll(Component component) {
        component.addKeyListener(this);
        if (component instanceof Container container) {
            for (Component inner : container.getComponents()) {
                listenToAll(inner);
            }
        }
    }

    @Override
    public void keyPressed(KeyEvent e) {
        boolean repeated = e.getKeyCode() == heldKey;
        heldKey = e.getKeyCode();
        if (repeated && (heldKey == KeyEvent.VK_ENTER || heldKey == KeyEvent.VK_D)) {
            e.consume();
            return;
        }
        boolean control = e.isControlDown() || e.isMetaDown();
        boolean used = control ? control(e) : plain(e);
        if (used) {
            e.consume();
        }
    }

    @Override
    public void keyReleased(KeyEvent e) {
        heldKey = KeyEvent.VK_UNDEFINED;
    }

    private boolean control(KeyEvent e) {
        switch (e.getKeyCode()) {
            case KeyEvent.VK_Z -> {
                if (e.isShiftDown()) {
                    session.redo();
                } else {
                    session.undo();
                }
            }
            case KeyEvent.VK_Y -> session.redo();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent e) {
        switch (e.getKeyCode()) {
            case KeyEvent.VK_ENTER -> {
                session.doneAndNext();
                return true;
            }
            case KeyEvent.VK_DELETE, KeyEvent.VK_BACK_SPACE -> {
                session.removeSelection();
                return true;
            }
            default -> {}
        }
        char key = Character.toLowerCase(e.getKeyChar());
        for (AnnotationTool tool : AnnotationTool.values()) {
            if (tool.key() == key) {
                session.setTool(tool);
                return true;
            }
        }
        switch (key) {
            case 'a' -> session.addSelection();
            case 'x' -> session.removeSelection();
            case 'g' -> session.maskToSelection();
            case 'u' -> session.takeSelection();
            case 's' -> session.smooth();
            case 'f' -> session.fillHoles();
            case 'c' -> session.clearSlice();
            case 'z' -> session.undo();
            case 'y' -> session.redo();
            case 'n' -> session.nextUncertain();
            case 'd' -> session.toggleDone();
            case 'l' -> session.showLungs(!session.lungsShown());
            case '[' -> session.growBrush(-1);
            case ']' -> session.growBrush(1);
            case '1' -> session.window(CtImages.WINDOW_LEVEL, CtImages.WINDOW_WIDTH);
            case '2' -> session.window(CtImages.MEDIASTINUM_LEVEL, CtImages.MEDIASTINUM_WIDTH);
            default -> {
                return false;
            }
        }
        return true;
    }
}
