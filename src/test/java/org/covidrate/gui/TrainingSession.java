// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import ij.IJ;
import ij.ImageJ;
import ij.WindowManager;
import ij.gui.PlotWindow;
import ij.measure.ResultsTable;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.imageio.ImageIO;

/** A training in a real ImageJ, told by {@link TrainingWindowTest}: watches the windows while a macro trains. */
public final class TrainingSession {
    private TrainingSession() {}

    /** @param arguments options of the command; properties file to write; picture of the screen to write */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            System.exit(2);
        });
        new ImageJ();
        Properties seen = new Properties();
        Thread training = new Thread(
                () -> IJ.runMacro("run(\"Train Lesion Model...\", \"" + arguments[0] + "\");"), "training macro");
        training.start();
        List<Integer> lengths = new ArrayList<>();
        Set<Window> windows = new HashSet<>();
        boolean whileItRan = false;
        while (training.isAlive()) {
            EventQueue.invokeAndWait(() -> {
                for (Window window : Window.getWindows()) {
                    if (window instanceof PlotWindow plot
                            && plot.isShowing()
                            && plot.getTitle().endsWith("final")) {
                        windows.add(plot);
                        lengths.add(plot.getPlot().getDataObjectArrays(0)[0].length);
                    }
                }
            });
            whileItRan |= !windows.isEmpty() && training.isAlive();
            IJ.wait(50);
        }
        IJ.wait(500);
        seen.setProperty("while it ran", String.valueOf(whileItRan));
        seen.setProperty("windows", String.valueOf(windows.size()));
        seen.setProperty("grew", String.valueOf(new HashSet<>(lengths).size() > 1));
        PlotWindow last = (PlotWindow) windows.iterator().next();
        seen.setProperty("points", String.valueOf(last.getPlot().getDataObjectArrays(0)[0].length));
        List<String> plots = new ArrayList<>();
        for (int id : WindowManager.getIDList()) {
            plots.add(WindowManager.getImage(id).getTitle());
        }
        seen.setProperty("plots", String.join("|", plots));
        ResultsTable table = ResultsTable.getResultsTable("COVID-Rate cross-validation");
        seen.setProperty("rows", String.valueOf(table.size()));
        Frame text = WindowManager.getFrame("COVID-Rate training");
        seen.setProperty("told", String.valueOf(text != null));
        Robot robot = new Robot();
        ImageIO.write(robot.createScreenCapture(new Rectangle(0, 0, 1280, 900)), "png", new File(arguments[2]));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
            seen.store(out, null);
        }
        System.exit(0);
    }
}
