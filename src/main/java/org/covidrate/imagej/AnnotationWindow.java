// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.ImageWindow;
import ij.gui.StackWindow;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.event.MouseWheelEvent;
import java.awt.event.MouseWheelListener;
import java.util.OptionalInt;
import org.covidrate.annotate.Annotation;
import org.covidrate.annotate.AnnotationState;
import org.covidrate.progress.ProgressListener;
import org.scijava.task.TaskService;

/**
 * Opens the windows of an annotation: the image, which is a view of the user's image that cannot change it, with the outlines
 * of lesions and lungs, and the tools beside it.
 */
public final class AnnotationWindow {
    private static final int GAP = 8;
    /** Title bar, slice selector, the line above the image. */
    private static final int FRAME_HEIGHT = 110;

    private static final double[] ZOOMS = {4, 3, 2, 1.5, 1, 0.75, 0.5, 1 / 3.0, 0.25};

    private AnnotationWindow() {}

    /**
     * Opens an annotation, at the slice of which its draft is least certain.
     *
     * @param image the user's image, which is not changed and may be closed
     * @param start a draft, or earlier work
     * @param tasks where an export is listed while it runs
     */
    public static void open(
            ImagePlus image,
            AnnotationSource source,
            AnnotationState start,
            TaskService tasks,
            ProgressListener progress) {
        Annotation annotation = new Annotation(start);
        ImagePlus view = view(image, source);
        AnnotationOverlay overlay = new AnnotationOverlay(view, source.lungs(), progress);
        AnnotationSession session = new AnnotationSession(source, annotation, view, overlay);
        OptionalInt first = annotation.nextUncertain(-1);
        view.setSlice(first.orElse(view.getCurrentSlice() - 1) + 1);
        EventQueue.invokeLater(() -> show(session, tasks));
    }

    /** Brings the annotation of an image to the front, if it is open. */
    public static boolean toFront(String fingerprint) {
        return AnnotationSession.ofFingerprint(fingerprint)
                .map(session -> {
                    EventQueue.invokeLater(() -> {
                        if (session.image().getWindow() != null) {
                            session.image().getWindow().toFront();
                        }
                    });
                    return true;
                })
                .orElse(false);
    }

    private static ImagePlus view(ImagePlus image, AnnotationSource source) {
        ImagePlus view =
                new ImagePlus(Screen.freeTitle("Annotation of " + source.title()), new ReadOnlyStack(image.getStack()));
        view.setCalibration(image.getCalibration().copy());
        StackOrigin.store(view, source.ct().geometry());
        view.setSlice(image.getCurrentSlice());
        CtImages.window(view, CtImages.WINDOW_LEVEL, CtImages.WINDOW_WIDTH);
        return view;
    }

    private static void show(AnnotationSession session, TaskService tasks) {
        ImagePlus view = session.image();
        AnnotationCanvas canvas = new AnnotationCanvas(view);
        ImageWindow window = view.getStackSize() > 1 ? new StackWindow(view, canvas) : new ImageWindow(view, canvas);
        AnnotationExport export = new AnnotationExport(session, tasks);
        AnnotationPanel panel = new AnnotationPanel(session, export::ask, export::showLabels);
        session.setListeners(panel::refresh, () -> {
            canvas.setSession(null);
            panel.close();
        });
        canvas.setSession(session);
        AnnotationKeys keys = new AnnotationKeys(session);
        keys.listenTo(window);
        keys.listenTo(canvas);
        keys.listenToAll(panel);
        canvas.addMouseWheelListener(new Wheel(session, window));
        session.start();
        place(window, canvas, panel);
        panel.setVisible(true);
        canvas.requestFocus();
        WindowManager.setCurrentWindow(window);
        IJ.showStatus(session.tool().label() + ": " + session.tool().help());
    }

    /** As large as fits on the screen beside the tools, and both next to each other. */
    private static void place(ImageWindow window, AnnotationCanvas canvas, Component panel) {
        Rectangle screen = GUI.getMaxWindowBounds(window);
        ImagePlus imp = canvas.getImage();
        int width = screen.width - panel.getPreferredSize().width - 3 * GAP;
        int height = screen.height - FRAME_HEIGHT;
        double zoom = ZOOMS[ZOOMS.length - 1];
        for (double z : ZOOMS) {
            if (z * imp.getWidth() <= width && z * imp.getHeight() <= height) {
                zoom = z;
                break;
            }
        }
        canvas.setSourceRect(new Rectangle(0, 0, imp.getWidth(), imp.getHeight()));
        canvas.setMagnification(zoom);
        canvas.setSize((int) Math.round(imp.getWidth() * zoom), (int) Math.round(imp.getHeight() * zoom));
        window.pack();
        int x = Math.max(screen.x, Math.min(window.getX(), screen.x + width - window.getWidth() + GAP));
        int y = Math.max(screen.y, Math.min(window.getY(), screen.y + screen.height - window.getHeight()));
        window.setLocation(x, y);
        panel.setLocation(
                x + window.getWidth() + GAP,
                Math.max(screen.y, Math.min(y, screen.y + screen.height - panel.getHeight())));
    }

    /** Shift and the wheel change the brush, the wheel alone goes through the slices. */
    private record Wheel(AnnotationSession session, ImageWindow window) implements MouseWheelListener {
        @Override
        public void mouseWheelMoved(MouseWheelEvent e) {
            if (e.isShiftDown() && session.tool().isBrush()) {
                session.growBrush(-e.getWheelRotation());
            } else {
                window.mouseWheelMoved(e);
            }
        }
    }
}
