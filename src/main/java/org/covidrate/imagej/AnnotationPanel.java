// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.WindowManager;
import ij.gui.GUI;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.CheckboxGroup;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Frame;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.Label;
import java.awt.Panel;
import java.awt.Scrollbar;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.covidrate.annotate.Annotation;
import org.covidrate.ct.Geometry;
import org.covidrate.report.Software;

/** The window of tools beside the image that is annotated. Every button says the key that does the same. */
final class AnnotationPanel extends Frame {
    private static final long serialVersionUID = 1L;
    private static final int LARGEST_BRUSH = 80;
    private static final Color FADED = new Color(0x555555);

    private final transient AnnotationSession session;
    private final GridBagLayout layout = new GridBagLayout();
    private final Label slice = new Label();
    private final Label certainty = new Label();
    private final Label area = new Label();
    private final Label volume = new Label();
    private final Label done = new Label();
    private final Label message = new Label();
    private final Label size = new Label();
    private final Map<AnnotationTool, Checkbox> tools = new EnumMap<>(AnnotationTool.class);
    private final Scrollbar brush = new Scrollbar(Scrollbar.HORIZONTAL, 1, 1, 1, LARGEST_BRUSH + 1);
    private final Checkbox lungsOnly = new Checkbox("Paint only in the lungs");
    private final Checkbox showLungs = new Checkbox("Outline of the lungs (L)");
    private final Checkbox isDone = new Checkbox("This slice is done (D)");
    private final Button undo = new Button("Undo (Z)");
    private final Button redo = new Button("Redo (Y)");
    private int row;

    AnnotationPanel(AnnotationSession session, Runnable export, Runnable labelImage) {
        super("Annotation Tools");
        this.session = session;
        setLayout(layout);
        setBackground(new Color(0xF2F2F2));
        addSlicePart();
        addToolPart();
        heading("Selection of ImageJ's tools");
        buttons(
                button("Add (A)", session::addSelection),
                button("Remove (X)", session::removeSelection),
                button("From mask (G)", session::maskToSelection),
                button("Use as mask (U)", session::takeSelection));
        heading("Mask of this slice");
        buttons(
                button("Smooth (S)", session::smooth),
                button("Fill holes (F)", session::fillHoles),
                button("Clear (C)", session::clearSlice));
        heading("");
        listen(undo, session::undo);
        listen(redo, session::redo);
        buttons(undo, redo, button("Label image", labelImage), button("Export...", export));
        addRow(message, 0);
        Label notice = new Label(Software.NOTICE.substring(0, Software.NOTICE.indexOf('.') + 1));
        notice.setForeground(FADED);
        addRow(notice, 0);
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent e) {
                session.image().close();
            }
        });
        GUI.scale(this);
        refresh();
        setResizable(false);
        pack();
        WindowManager.addWindow(this);
    }

    private void addSlicePart() {
        slice.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
        addRow(slice, 4);
        for (Label label : new Label[] {certainty, area, volume, done}) {
            addRow(label, 0);
        }
        isDone.addItemListener(e -> act(session::toggleDone));
        addRow(isDone, 0);
        buttons(
                button("Next uncertain (N)", session::nextUncertain),
                button("Done, next (Enter)", session::doneAndNext),
                button("Previous slice (<)", () -> session.showSlice(session.slice() - 1)),
                button("Next slice (>)", () -> session.showSlice(session.slice() + 1)));
    }

    private void addToolPart() {
        heading("Tool");
        CheckboxGroup group = new CheckboxGroup();
        for (AnnotationTool tool : AnnotationTool.values()) {
            Checkbox box = new Checkbox(tool.label() + " (" + Character.toUpperCase(tool.key()) + ")", group, false);
            box.addItemListener(e -> act(() -> session.setTool(tool)));
            tools.put(tool, box);
            addRow(box, 0);
        }
        addRow(size, 2);
        brush.addAdjustmentListener(e -> session.setBrush(e.getValue()));
        addRow(brush, 0);
        lungsOnly.addItemListener(e -> act(() -> session.setLungsOnly(lungsOnly.getState())));
        showLungs.addItemListener(e -> act(() -> session.showLungs(showLungs.getState())));
        if (session.source().lungs() != null) {
            addRow(lungsOnly, 0);
            addRow(showLungs, 0);
        }
    }

    /** Does something and gives the keyboard back to the image. */
    private void act(Runnable action) {
        action.run();
        if (session.image().getCanvas() != null) {
            session.image().getCanvas().requestFocus();
        }
    }

    private Button button(String label, Runnable action) {
        Button button = new Button(label);
        listen(button, action);
        return button;
    }

    private void listen(Button button, Runnable action) {
        button.addActionListener(e -> act(action));
    }

    private void heading(String text) {
        Label label = new Label(text);
        label.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
        if (text.isEmpty()) {
            Panel gap = new Panel();
            gap.setPreferredSize(new Dimension(1, 6));
            addRow(gap, 0);
        } else {
            addRow(label, 6);
        }
    }

    private void buttons(Button... buttons) {
        Panel panel = new Panel(new GridLayout(0, 2, 4, 4));
        for (Button button : buttons) {
            panel.add(button);
        }
        addRow(panel, 2);
    }

    private void addRow(Component component, int above) {
        GridBagConstraints place = new GridBagConstraints();
        place.gridy = row++;
        // Some systems would write the text of a wide box in its middle.
        place.fill = component instanceof Checkbox ? GridBagConstraints.NONE : GridBagConstraints.HORIZONTAL;
        place.anchor = GridBagConstraints.WEST;
        place.weightx = 1;
        place.insets = new Insets(above, 8, 0, 8);
        layout.setConstraints(component, place);
        add(component);
    }

    /** Shows how things stand. */
    void refresh() {
        Annotation annotation = session.annotation();
        Geometry g = annotation.geometry();
        int z = session.slice();
        text(slice, "Slice " + (z + 1) + " of " + g.depth());
        text(certainty, certainty(annotation, z));
        double cm2 = annotation.mask(z).count() * g.spacing(0) * g.spacing(1) / 100;
        text(area, number("Lesion in this slice: %.1f cm\u00b2", cm2));
        text(volume, number("Lesion in all slices: %.1f ml", annotation.count() * g.voxelVolume() / 1000));
        text(done, "Done: " + annotation.done() + " of " + g.depth() + " slices");
        text(message, session.message());
        double d = session.brush().diameter();
        text(size, number("Brush: %.0f pixels", d) + number(", %.1f mm  ([ and ])", d * g.spacing(0)));
        brush.setValue((int) Math.round(d));
        isDone.setState(annotation.isDone(z));
        lungsOnly.setState(session.lungsOnly());
        showLungs.setState(session.lungsShown());
        tools.get(session.tool()).setState(true);
        undo.setEnabled(annotation.undoable().isPresent());
        redo.setEnabled(annotation.redoable().isPresent());
    }

    private static String certainty(Annotation annotation, int z) {
        double c = annotation.certainty(z);
        if (Double.isNaN(c)) {
            return "Certainty of the draft: not known";
        }
        return c == 0
                ? "The draft sees no lesion here"
                : number("Certainty of the draft: %.2f", c) + ", no. " + annotation.rank(z);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** A label that is set anew flickers even if the text is the same. */
    private static void text(Label label, String text) {
        if (!label.getText().equals(text)) {
            label.setText(text);
        }
    }

    /** Takes the window away. */
    void close() {
        WindowManager.removeWindow(this);
        dispose();
        IJ.showStatus("");
    }
}
