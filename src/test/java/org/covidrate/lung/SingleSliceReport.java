// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.progress.ProgressListener;

/**
 * Prints how the threshold masker does on single slices: the 16-bit pictures of data/lung/finding-lungs (value = HU + 1024,
 * spacing unknown and taken as 1.4 mm).
 *
 * <p>Arguments: the shared folder; a picture for the 40 worst (optional).
 */
public final class SingleSliceReport {
    private static final double SPACING_MM = 1.4;

    private SingleSliceReport() {}

    private record Result(Path file, double dice, short[] hu, byte[] found) {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0], "data/lung/finding-lungs");
        List<Path> files;
        try (var list = Files.list(folder.resolve("ct"))) {
            files = list.sorted().toList();
        }
        List<Result> results = new ArrayList<>();
        Geometry grid = null;
        for (Path file : files) {
            Raster ct = ImageIO.read(file.toFile()).getRaster();
            Path mask = folder.resolve("lung").resolve(file.getFileName());
            Raster given = ImageIO.read(mask.toFile()).getRaster();
            grid = Geometry.axial(ct.getWidth(), ct.getHeight(), 1, SPACING_MM, SPACING_MM, SPACING_MM);
            short[] hu = new short[grid.planeSize()];
            byte[] lung = new byte[grid.planeSize()];
            for (int i = 0; i < hu.length; i++) {
                hu[i] = (short) (ct.getSample(i % ct.getWidth(), i / ct.getWidth(), 0) - 1024);
                lung[i] = (byte) (given.getSample(i % ct.getWidth(), i / ct.getWidth(), 0) > 127 ? 1 : 0);
            }
            LabelVolume found = new ThresholdLungMasker()
                    .mask(CtVolume.ofHu(grid, List.of(hu), Provenance.UNKNOWN), ProgressListener.NONE);
            LabelVolume truth = new LabelVolume(grid, List.of(lung), List.of(), new Method("given", Map.of()));
            results.add(new Result(file, Overlap.dice(found, truth), hu, found.plane(0)));
        }
        double[] dice = results.stream().mapToDouble(Result::dice).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d slices: mean Dice %.4f, median %.4f, below 0.9: %d%n",
                dice.length,
                Arrays.stream(dice).average().orElse(0),
                dice[dice.length / 2],
                Arrays.stream(dice).filter(d -> d < 0.9).count());
        results.sort((a, b) -> Double.compare(a.dice(), b.dice()));
        results.stream()
                .limit(12)
                .forEach(r -> System.out.printf("  %s %.3f%n", r.file().getFileName(), r.dice()));
        if (args.length > 1) {
            List<Result> worst = results.subList(0, 40);
            Geometry stack = Geometry.axial(grid.width(), grid.height(), worst.size(), 1, 1, 1);
            int[] slices = new int[worst.size()];
            Arrays.setAll(slices, i -> i);
            ContourSheet.write(
                    CtVolume.ofHu(stack, worst.stream().map(Result::hu).toList(), Provenance.UNKNOWN),
                    new LabelVolume(
                            stack,
                            worst.stream().map(Result::found).toList(),
                            List.of(),
                            new Method("found", Map.of())),
                    slices,
                    8,
                    Path.of(args[1]));
        }
    }
}
