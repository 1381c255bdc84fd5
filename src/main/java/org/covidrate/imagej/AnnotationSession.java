// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.IJEventListener;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.gui.Toolbar;
import java.awt.EventQueue;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.covidrate.annotate.Annotation;
import org.covidrate.annotate.Brush;
import org.covidrate.annotate.MaskEdit;
import org.covidrate.annotate.MaskTools;
import org.covidrate.annotate.SliceMask;

/**
 * The work of a user on one image: what the tools, keys and buttons do. Lives as long as the image's window, on the thread of
 * the event queue.
 */
final class AnnotationSession implements ImageListener, IJEventListener, CommandListener {
    private static final List<AnnotationSession> OPEN = new ArrayList<>();
    private static final double USUAL_BRUSH = 9;
    private static final double BRUSH_STEP = 1.2;
    /** Buttons of ImageJ's toolbar before those that macros and plugins may take. */
    private static final int BUILT_IN_TOOLS = 13;

    private final AnnotationSource source;
    private final Annotation annotation;
    private final ImagePlus imp;
    private final AnnotationOverlay overlay;
    private final Autosaver autosaver;
    /** A click on the tool that is chosen already is no change of which ImageJ would tell. */
    private final MouseAdapter toolbarMouse = new MouseAdapter() {
        @Override
        public void mousePressed(MouseEvent e) {
            if (e.getX() < BUILT_IN_TOOLS * Toolbar.getButtonSize()) {
                useImageJTool();
            }
        }
    };

    private Runnable shown = () -> {};
    private Runnable closed = () -> {};
    private String message = "Saved";
    private AnnotationTool tool = AnnotationTool.BRUSH;
    private Brush brush = new Brush(USUAL_BRUSH);
    private boolean lungsOnly;
    private int paintedSlice = -1;

    AnnotationSession(AnnotationSource source, Annotation annotation, ImagePlus imp, AnnotationOverlay overlay) {
        this.source = source;
        this.annotation = annotation;
        this.imp = imp;
        this.overlay = overlay;
        for (int z = 0; z < imp.getStackSize(); z++) {
            overlay.set(z, annotation.mask(z), annotation.isDone(z));
        }
        autosaver = new Autosaver(
                annotation,
                source.store(),
                text -> EventQueue.invokeLater(() -> tell(text)),
                problem -> EventQueue.invokeLater(() -> notSaved(problem)));
    }

    /** Begins to listen to ImageJ. */
    void start() {
        synchronized (OPEN) {
            OPEN.add(this);
        }
        ImagePlus.addImageListener(this);
        IJ.addEventListener(this);
        Executer.addCommandListener(this);
        if (Toolbar.getInstance() != null) {
            Toolbar.getInstance().addMouseListener(toolbarMouse);
        }
        overlay.show();
    }

    /** The session of an image that is shown in its window; empty if it is none. */
    static Optional<AnnotationSession> of(ImagePlus imp) {
        synchronized (OPEN) {
            return OPEN.stream().filter(session -> session.imp == imp).findFirst();
        }
    }

    /** The session on an image with this fingerprint. */
    static Optional<AnnotationSession> ofFingerprint(String fingerprint) {
        synchronized (OPEN) {
            return OPEN.stream()
                    .filter(session -> session.source.fingerprint().equals(fingerprint))
                    .findFirst();
        }
    }

    /**
     * Who wants to know.
     *
     * @param shown called whenever something may look different
     * @param closed called when the window is gone
     */
    void setListeners(Runnable shown, Runnable closed) {
        this.shown = shown;
        this.closed = closed;
    }

    AnnotationSource source() {
        return source;
    }

    Annotation annotation() {
        return annotation;
    }

    ImagePlus image() {
        return imp;
    }

    /** What was done last, or how saving went. */
    String message() {
        return message;
    }

    private void tell(String text) {
        message = text;
        shown.run();
    }

    private void notSaved(String problem) {
        tell("NOT SAVED: see the Log window");
        IJ.log("COVID-Rate, " + imp.getTitle() + ": the annotation could not be saved. " + problem
                + " It is tried again after the next change.");
    }

    // What is shown.

    /** The slice that is shown, counted from 0. */
    int slice() {
        return imp.getCurrentSlice() - 1;
    }

    SliceMask mask(int z) {
        return annotation.mask(z);
    }

    void showSlice(int z) {
        if (z >= 0 && z < imp.getStackSize() && z != slice()) {
            imp.deleteRoi();
            imp.setSlice(z + 1);
        }
        shown.run();
    }

    /** Goes to the slice of which the draft is least certain among those that are not done. */
    void nextUncertain() {
        OptionalInt next = annotation.nextUncertain(slice());
        if (next.isEmpty()) {
            tell("All slices are done");
        } else {
            showSlice(next.getAsInt());
        }
    }

    void toggleDone() {
        int z = slice();
        setDone(z, !annotation.isDone(z));
    }

    /** Marks the slice as done and goes to the next uncertain one. */
    void doneAndNext() {
        setDone(slice(), true);
        nextUncertain();
    }

    private void setDone(int z, boolean done) {
        annotation.setDone(z, done);
        message = done ? "Slice " + (z + 1) + " is done" : "Slice " + (z + 1) + " is not done";
        changed(z);
    }

    boolean lungsShown() {
        return overlay.lungsShown();
    }

    void showLungs(boolean shown) {
        overlay.showLungs(shown);
        this.shown.run();
    }

    /** Shows HU as black to white around a level. */
    void window(double level, double width) {
        CtImages.window(imp, level, width);
        imp.updateAndDraw();
    }

    // Tools.

    AnnotationTool tool() {
        return tool;
    }

    void setTool(AnnotationTool tool) {
        this.tool = tool;
        if (tool != AnnotationTool.IMAGEJ) {
            imp.deleteRoi();
        }
        IJ.showStatus(tool.label() + ": " + tool.help());
        repaint();
        shown.run();
    }

    Brush brush() {
        return brush;
    }

    /** @param diameter in pixels; beyond what a brush can be, it is the nearest that it can */
    void setBrush(double diameter) {
        brush = new Brush(Math.max(Brush.SMALLEST, Math.min(Brush.LARGEST, diameter)));
        repaint();
        shown.run();
    }

    /** @param steps above 0 for a larger brush, below 0 for a smaller one; at least a pixel each */
    void growBrush(int steps) {
        double d = brush.diameter();
        for (int i = 0; i < Math.abs(steps); i++) {
            d = steps > 0 ? Math.max(d + 1, Math.rint(d * BRUSH_STEP)) : Math.min(d - 1, Math.rint(d / BRUSH_STEP));
        }
        setBrush(d);
    }

    boolean lungsOnly() {
        return lungsOnly;
    }

    void setLungsOnly(boolean only) {
        lungsOnly = only;
        shown.run();
    }

    /** What of a mask may be added to a slice. */
    SliceMask allowed(int z, SliceMask added) {
        return lungsOnly && source.lungs() != null ? added.and(source.lung(z)) : added;
    }

    // Edits.

    /** Shows a slice with a mask that is not an edit yet. */
    void preview(int z, SliceMask mask) {
        overlay.set(z, mask, annotation.isDone(z));
        overlay.show();
    }

    /** Changes the mask of a slice, as one step of undo. */
    void edit(int z, String name, SliceMask mask) {
        if (annotation.edit(z, name, mask)) {
            message = name;
        }
        changed(z);
    }

    private void changed(int z) {
        overlay.set(z, annotation.mask(z), annotation.isDone(z));
        overlay.show();
        autosaver.changed();
        shown.run();
    }

    void undo() {
        flipped("Undone: ", annotation.undo());
    }

    void redo() {
        flipped("Done again: ", annotation.redo());
    }

    /** Shows where something changed, which may be in another slice. */
    private void flipped(String what, Optional<MaskEdit> edit) {
        if (edit.isEmpty()) {
            tell("There is nothing to undo or redo");
            return;
        }
        int z = edit.get().slice();
        showSlice(z);
        message = what + edit.get().name() + " in slice " + (z + 1);
        changed(z);
    }

    void addSelection() {
        withSelection((z, selected) -> edit(z, "Add selection", mask(z).or(allowed(z, selected))));
    }

    void removeSelection() {
        withSelection((z, selected) -> edit(z, "Remove selection", mask(z).andNot(selected)));
    }

    /** Makes the selection the mask of the slice. */
    void takeSelection() {
        withSelection((z, selected) -> edit(z, "Mask from selection", allowed(z, selected)));
    }

    /** Makes the mask of the slice ImageJ's selection, to be changed with ImageJ's tools and taken back. */
    void maskToSelection() {
        setTool(AnnotationTool.IMAGEJ);
        Roi roi = MaskRois.roi(mask(slice()));
        if (roi == null) {
            tell("There is no lesion in this slice");
        } else {
            imp.setRoi(roi);
            tell("Change the selection, then take it as the mask");
        }
    }

    private void withSelection(SelectionUse use) {
        SliceMask selected = MaskRois.mask(imp.getRoi(), imp.getWidth(), imp.getHeight());
        if (selected == null) {
            tell("There is no area selected");
            return;
        }
        imp.deleteRoi();
        use.on(slice(), selected);
    }

    @FunctionalInterface
    private interface SelectionUse {
        void on(int z, SliceMask selected);
    }

    void smooth() {
        edit(slice(), "Smooth", MaskTools.smooth(mask(slice())));
    }

    void fillHoles() {
        edit(slice(), "Fill holes", MaskTools.fillHoles(mask(slice())));
    }

    void clearSlice() {
        edit(slice(), "Clear slice", SliceMask.empty(imp.getWidth(), imp.getHeight()));
    }

    // ImageJ's news.

    /** The canvas was painted, perhaps with another slice. */
    void painted() {
        if (paintedSlice != slice()) {
            paintedSlice = slice();
            shown.run();
        }
    }

    private void repaint() {
        if (imp.getCanvas() != null) {
            imp.getCanvas().repaint();
        }
    }

    @Override
    public void imageOpened(ImagePlus opened) {
        // Another image.
    }

    @Override
    public void imageUpdated(ImagePlus updated) {
        if (updated == imp) {
            EventQueue.invokeLater(this::painted);
        }
    }

    @Override
    public void imageClosed(ImagePlus gone) {
        if (gone != imp) {
            return;
        }
        synchronized (OPEN) {
            OPEN.remove(this);
        }
        ImagePlus.removeImageListener(this);
        IJ.removeEventListener(this);
        Executer.removeCommandListener(this);
        if (Toolbar.getInstance() != null) {
            Toolbar.getInstance().removeMouseListener(toolbarMouse);
        }
        autosaver.close();
        EventQueue.invokeLater(closed);
    }

    /** Who picks a tool in ImageJ's toolbar wants to use it. */
    @Override
    public void eventOccurred(int event) {
        if (event == TOOL_CHANGED) {
            EventQueue.invokeLater(this::useImageJTool);
        }
    }

    private void useImageJTool() {
        if (tool != AnnotationTool.IMAGEJ && WindowManager.getCurrentImage() == imp) {
            setTool(AnnotationTool.IMAGEJ);
        }
    }

    /** Edit > Undo, Fill and Clear mean the mask here; the pixels are not changed. */
    @Override
    public String commandExecuting(String command) {
        if (WindowManager.getCurrentImage() != imp) {
            return command;
        }
        switch (command) {
            case "Undo" -> EventQueue.invokeLater(this::undo);
            case "Fill" -> EventQueue.invokeLater(this::addSelection);
            case "Clear" -> EventQueue.invokeLater(this::removeSelection);
            default -> {
                return command;
            }
        }
        return null;
    }
}
