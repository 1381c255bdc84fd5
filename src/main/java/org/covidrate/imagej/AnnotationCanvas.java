// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import org.covidrate.annotate.MaskTools;
import org.covidrate.annotate.SliceMask;

/**
 * The image that is annotated, and the mouse in it. The tools of the annotation take the mouse, unless ImageJ's tools are
 * chosen, the space bar scrolls, or the right button opens ImageJ's menu.
 */
final class AnnotationCanvas extends ImageCanvas {
    private static final long serialVersionUID = 1L;
    private static final Color CURSOR = new Color(255, 255, 255, 200);
    private static final Color CURSOR_EDGE = new Color(0, 0, 0, 120);

    private transient AnnotationSession session;
    /** The mask as the stroke leaves it; null while there is no stroke. */
    private transient SliceMask stroke;

    private int strokeSlice;
    private boolean strokeErases;
    private double lastX;
    private double lastY;
    private boolean mouseInside;
    private int mouseX;
    private int mouseY;

    AnnotationCanvas(ImagePlus imp) {
        super(imp);
    }

    /** From here on, the mouse works for the session; null if it is over. */
    void setSession(AnnotationSession session) {
        this.session = session;
    }

    private boolean isOurs(MouseEvent e) {
        boolean right = e.isPopupTrigger() || e.getButton() == MouseEvent.BUTTON3;
        return session != null && session.tool() != AnnotationTool.IMAGEJ && !right && !IJ.spaceBarDown();
    }

    @Override
    public void mousePressed(MouseEvent e) {
        if (!isOurs(e) || e.getButton() != MouseEvent.BUTTON1) {
            super.mousePressed(e);
            return;
        }
        double x = offScreenXD(e.getX());
        double y = offScreenYD(e.getY());
        int z = session.slice();
        SliceMask mask = session.mask(z);
        switch (session.tool()) {
            case FILL -> session.edit(z, "Fill hole", mask.or(MaskTools.holeAt(mask, floor(x), floor(y))));
            case REMOVE -> session.edit(z, "Remove region", mask.andNot(MaskTools.regionAt(mask, floor(x), floor(y))));
            default -> {
                strokeErases = (session.tool() == AnnotationTool.ERASER) != e.isAltDown();
                stroke = mask;
                strokeSlice = z;
                lastX = x;
                lastY = y;
                paintTo(x, y);
            }
        }
    }

    private static int floor(double v) {
        return (int) Math.floor(v);
    }

    @Override
    public void mouseDragged(MouseEvent e) {
        if (stroke == null) {
            super.mouseDragged(e);
            return;
        }
        showPlace(e);
        paintTo(offScreenXD(e.getX()), offScreenYD(e.getY()));
    }

    @Override
    public void mouseReleased(MouseEvent e) {
        if (stroke == null) {
            super.mouseReleased(e);
            return;
        }
        SliceMask painted = stroke;
        stroke = null;
        session.edit(strokeSlice, strokeErases ? "Eraser" : "Brush", painted);
    }

    private void paintTo(double x, double y) {
        SliceMask part = session.brush().stroke(lastX, lastY, x, y, imageWidth, imageHeight);
        stroke = strokeErases ? stroke.andNot(part) : stroke.or(session.allowed(strokeSlice, part));
        lastX = x;
        lastY = y;
        session.preview(strokeSlice, stroke);
    }

    /** Whether a stroke is being painted. */
    boolean isPainting() {
        return stroke != null;
    }

    @Override
    public void mouseMoved(MouseEvent e) {
        super.mouseMoved(e);
        showPlace(e);
        if (session != null && session.tool() != AnnotationTool.IMAGEJ) {
            setCursor(Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR));
            if (session.tool().isBrush()) {
                repaint();
            }
        }
    }

    @Override
    public void mouseEntered(MouseEvent e) {
        super.mouseEntered(e);
        mouseInside = true;
    }

    @Override
    public void mouseExited(MouseEvent e) {
        super.mouseExited(e);
        mouseInside = false;
        repaint();
    }

    private void showPlace(MouseEvent e) {
        xMouse = offScreenX(e.getX());
        yMouse = offScreenY(e.getY());
        mouseX = e.getX();
        mouseY = e.getY();
        mouseInside = true;
    }

    @Override
    public void paint(Graphics g) {
        super.paint(g);
        if (session == null) {
            return;
        }
        session.painted();
        if (mouseInside && session.tool().isBrush()) {
            double d = session.brush().diameter() * getMagnification();
            Graphics2D g2 = (Graphics2D) g.create();
            g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g2.setColor(CURSOR_EDGE);
            g2.draw(new Ellipse2D.Double(mouseX - d / 2 - 1, mouseY - d / 2 - 1, d + 2, d + 2));
            g2.setColor(CURSOR);
            g2.draw(new Ellipse2D.Double(mouseX - d / 2, mouseY - d / 2, d, d));
            g2.dispose();
        }
    }
}
