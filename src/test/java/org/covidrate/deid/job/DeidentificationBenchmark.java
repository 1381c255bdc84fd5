// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;
import org.covidrate.progress.ProgressListener;

/**
 * De-identifies 1,000 CT slices of 0.5 MB and copies the same folder with {@code cp -r}, in turns, both warm; prints the medians
 * and how much of the heap was used. Run by hand: {@code java -cp ... org.covidrate.deid.job.DeidentificationBenchmark FOLDER}.
 */
public final class DeidentificationBenchmark {
    private static final int FILES = 1000;
    private static final int SIZE = 512;
    private static final int ROUNDS = 5;

    private DeidentificationBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of(args[0]), "deid-benchmark");
        try {
            Path in = folder.resolve("in");
            write(in);
            DeidOptions options = DeidOptions.DEFAULT.withKeyFile(folder.resolve("key"));
            double[] ours = new double[ROUNDS];
            double[] copies = new double[ROUNDS];
            // The first round warms up.
            for (int round = -1; round < ROUNDS; round++) {
                Path copy = folder.resolve("copy");
                long start = System.nanoTime();
                int code = new ProcessBuilder("cp", "-r", in.toString(), copy.toString())
                        .start()
                        .waitFor();
                double seconds = (System.nanoTime() - start) / 1e9;
                delete(copy);
                Path out = folder.resolve("out");
                start = System.nanoTime();
                int written = Deidentification.run(in, out, options, ProgressListener.NONE)
                        .count(Status.WRITTEN);
                double mine = (System.nanoTime() - start) / 1e9;
                delete(out);
                if (code != 0 || written != FILES) {
                    throw new IOException("cp returned " + code + ", " + written + " files were written");
                }
                if (round >= 0) {
                    copies[round] = seconds;
                    ours[round] = mine;
                }
                System.out.printf("cp -r %.2f s, deidentify %.2f s%n", seconds, mine);
            }
            Arrays.sort(ours);
            Arrays.sort(copies);
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    "medians: cp -r %.2f s, deidentify %.2f s, ratio %.2f; heap %d MiB%n",
                    copies[ROUNDS / 2],
                    ours[ROUNDS / 2],
                    ours[ROUNDS / 2] / copies[ROUNDS / 2],
                    runtime.totalMemory() - runtime.freeMemory() >> 20);
        } finally {
            delete(folder);
        }
    }

    private static void write(Path in) throws IOException {
        byte[] pixels = new byte[SIZE * SIZE * 2];
        new java.util.Random(1).nextBytes(pixels);
        for (int i = 0; i < FILES; i++) {
            DataSet slice = TestFiles.slice("Jane", "1.2.3", "1.2.3.1", i + 1, i)
                    .putInts(Tag.Rows, SIZE)
                    .putInts(Tag.Columns, SIZE)
                    .putBytes(Tag.PixelData, Vr.OW, pixels)
                    .build();
            TestFiles.write(in.resolve("slice" + i + ".dcm"), slice);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
