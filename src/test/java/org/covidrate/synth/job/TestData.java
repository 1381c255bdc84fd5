// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.synth.SynthesisParameters;

/** Small volumes of made-up patients in folders, and the folders that come of them. */
public final class TestData {
    private static final PhantomParameters GRID = PhantomParameters.grid(64, 60, 14, 6, 6, 20);

    private TestData() {}

    /** Four patients with lesions in {@code donors}, and two without in {@code targets}, each with its lungs. */
    public static void write(Path folder) throws IOException {
        for (int i = 0; i < 4; i++) {
            write(folder.resolve("donors"), "sick" + i, GRID.withSeed(20 + i).withLesionLoad(20));
        }
        for (int i = 0; i < 2; i++) {
            write(folder.resolve("targets"), "well" + i, GRID.withSeed(40 + i).healthy());
        }
    }

    private static void write(Path folder, String name, PhantomParameters parameters) throws IOException {
        Phantom phantom = ChestPhantom.create(parameters);
        Files.createDirectories(folder);
        VolumeWriter.write(phantom.ct(), folder.resolve(name + "_ct.nii.gz"));
        VolumeWriter.write(phantom.lungs(), folder.resolve(name + "_lung.nii.gz"));
        if (parameters.lesionLoadPercent() > 0) {
            VolumeWriter.write(phantom.lesions(), folder.resolve(name + "_lesion.nii.gz"));
        }
    }

    public static String donors(Path folder) {
        Path d = folder.resolve("donors");
        return "images=" + d + ",masks=" + d + ",lungs=" + d;
    }

    public static String targets(Path folder) {
        Path t = folder.resolve("targets");
        return "images=" + t + ",masks=none,lungs=" + t;
    }

    static SynthesisPlan plan(Path folder, SynthesisPlan.Kind kind, int pairs, int folds, boolean share, long seed) {
        return plan(folder, kind, SynthesisPlan.Way.ALIGNED, pairs, folds, share, seed);
    }

    static SynthesisPlan plan(
            Path folder, SynthesisPlan.Kind kind, SynthesisPlan.Way way, int pairs, int folds, boolean share, long seed) {
        return new SynthesisPlan(
                List.of(DataSetSpec.parse(donors(folder))),
                List.of(DataSetSpec.parse(targets(folder))),
                kind,
                way,
                Optional.<SynthesisParameters>empty(),
                pairs,
                2,
                folds,
                1,
                share,
                seed);
    }

    /** All files of a folder by path, with a number that their bytes make; hidden ones too. */
    public static Map<String, Integer> bytes(Path folder) throws IOException {
        Map<String, Integer> bytes = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                bytes.put(
                        folder.relativize(path).toString().replace('\\', '/'),
                        Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return bytes;
    }

    /** Lines of a table below its header, in cells. */
    static List<String[]> rows(Path file) throws IOException {
        List<String[]> rows = new ArrayList<>();
        Files.readAllLines(file).stream().skip(1).forEach(line -> rows.add(line.split(",", -1)));
        return rows;
    }
}
