// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import java.awt.Color;
import java.awt.Dialog;
import java.awt.Font;
import java.awt.Frame;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Robot;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture of the screen. The virtual screen has no window manager, so the titles of the windows are drawn here. */
final class WindowTitles {
    static final int HEIGHT = 22;

    private WindowTitles() {}

    /** @param backdrop a window that has no title */
    static void save(Robot robot, Rectangle area, Frame backdrop, Path file) throws IOException {
        BufferedImage screen = robot.createScreenCapture(area);
        Graphics2D g = screen.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        g.translate(-area.x, -area.y);
        for (Window window : Window.getWindows()) {
            String title = window instanceof Frame f ? f.getTitle() : window instanceof Dialog d ? d.getTitle() : "";
            if (window.isShowing() && window != backdrop && !title.isEmpty()) {
                Rectangle r = window.getBounds();
                g.setColor(new Color(0x20303D));
                g.fillRect(r.x, r.y - HEIGHT, r.width, HEIGHT);
                g.setColor(Color.WHITE);
                g.setClip(r.x, r.y - HEIGHT, r.width - 6, HEIGHT);
                g.drawString(title, r.x + 8, r.y - 7);
                g.setClip(null);
            }
        }
        g.dispose();
        ImageIO.write(screen, "png", file.toFile());
    }
}
