// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.covidrate.io.OutputFolder;
import org.covidrate.train.TrainingPoint;

/** The curves of a training as a table, which is written anew with each point, so that it is whole at any time. */
final class CurveCsv {
    static final String FILE = "curve.csv";
    private static final String HEADER =
            "step,seconds,learning_rate,loss,slices_per_second,waiting_fraction,validation_dice";

    private final Path file;
    private final List<TrainingPoint> points = new ArrayList<>();

    /**
     * The table in a file. Points of an earlier part of the training are kept, as far as the training goes on after them.
     *
     * @param step from which the training goes on
     */
    CurveCsv(Path file, long step) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                if (!line.equals(HEADER)) {
                    TrainingPoint point = read(line);
                    if (point.step() <= step) {
                        points.add(point);
                    }
                }
            }
        }
    }

    List<TrainingPoint> points() {
        return List.copyOf(points);
    }

    /** @throws UncheckedIOException if it cannot be written */
    void add(TrainingPoint point) {
        points.add(point);
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        points.forEach(p -> text.append(line(p)).append('\n'));
        try {
            OutputFolder.writeFile(file, to -> Files.writeString(to, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(TrainingPoint p) {
        return String.format(
                Locale.ROOT,
                "%d,%.2f,%.6g,%.6f,%.3f,%.3f,%s",
                p.step(),
                p.seconds(),
                p.learningRate(),
                p.loss(),
                p.slicesPerSecond(),
                p.waiting(),
                p.validationDice().isPresent()
                        ? String.format(Locale.ROOT, "%.5f", p.validationDice().getAsDouble())
                        : "");
    }

    private static TrainingPoint read(String line) {
        String[] cells = line.split(",", -1);
        return new TrainingPoint(
                Long.parseLong(cells[0]),
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]),
                cells[6].isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cells[6])));
    }
}
