// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.io.OutputFolder;
import org.covidrate.report.CurvePlot;
import org.covidrate.train.TrainingPoint;

/** The curves of a training in its folder: the table with each point, the picture every few seconds and in the end. */
public final class CurveFiles implements AutoCloseable {
    static final String PICTURE = "curves.png";
    private static final long DRAW_EVERY_NANOS = 5_000_000_000L;

    private final Path picture;
    private final String title;
    private final CurveCsv table;
    private long drawnNanos = System.nanoTime() - DRAW_EVERY_NANOS;
    private boolean drawn = true;

    private CurveFiles(Path picture, String title, CurveCsv table) {
        this.picture = picture;
        this.title = title;
        this.table = table;
    }

    /**
     * The curves of a training that begins or goes on.
     *
     * @param title of the picture
     * @param step from which the training goes on
     */
    public static CurveFiles open(Path folder, String title, long step) throws IOException {
        return new CurveFiles(folder.resolve(PICTURE), title, new CurveCsv(folder.resolve(CurveCsv.FILE), step));
    }

    /** The points so far. */
    public List<TrainingPoint> points() {
        return table.points();
    }

    /** @throws UncheckedIOException if a file cannot be written */
    public void add(TrainingPoint point) {
        table.add(point);
        drawn = false;
        if (System.nanoTime() - drawnNanos >= DRAW_EVERY_NANOS) {
            try {
                draw();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void draw() throws IOException {
        OutputFolder.writeFile(picture, file -> CurvePlot.write(title, points(), file));
        drawnNanos = System.nanoTime();
        drawn = true;
    }

    /** Draws what is not drawn yet. */
    @Override
    public void close() throws IOException {
        if (!drawn) {
            draw();
        }
    }
}
