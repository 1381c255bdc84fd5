// SPDX-License-Identifier: Apache-2.0
package org.covidrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the rules of docs/architecture.md: who may know what, and how large a file may be. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java/org/covidrate");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final int LARGEST_FILE = 20_000;
    private static final int MEAN_FILE = 5_000;

    private record Source(Path path, String packageName, String text) {
        List<String> imports() {
            List<String> imports = new ArrayList<>();
            Matcher m = IMPORT.matcher(text);
            while (m.find()) {
                imports.add(m.group(1));
            }
            return imports;
        }
    }

    private static List<Source> sources() throws IOException {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(SOURCES)) {
            for (Path path :
                    tree.filter(p -> p.toString().endsWith(".java")).sorted().toList()) {
                String folder = SOURCES.relativize(path.getParent()).toString().replace('\\', '/');
                sources.add(new Source(path, folder.replace('/', '.'), Files.readString(path)));
            }
        }
        assertTrue(sources.size() > 20, "run from the project's folder");
        return sources;
    }

    private static void assertNoImport(Predicate<Source> where, Predicate<String> forbidden) throws IOException {
        List<String> found = new ArrayList<>();
        for (Source source : sources()) {
            if (where.test(source)) {
                source.imports().stream()
                        .filter(forbidden)
                        .forEach(name -> found.add(source.path() + " imports " + name));
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void onlyTheImagejPackageKnowsImageJ() throws IOException {
        assertNoImport(
                s -> !s.packageName().equals("imagej") && !s.packageName().equals("commands"),
                n -> n.startsWith("ij."));
        assertNoImport(s -> s.packageName().equals("commands"), n -> n.startsWith("ij.") && !n.equals("ij.ImagePlus"));
    }

    @Test
    void algorithmsKnowNoWindowAndNoService() throws IOException {
        Set<String> doors = Set.of("imagej", "commands");
        assertNoImport(
                s -> !doors.contains(s.packageName()),
                n -> n.startsWith("javax.swing.") || n.startsWith("org.scijava."));
        Set<String> drawing = Set.of("imagej", "commands", "report", "picture");
        assertNoImport(
                s -> !drawing.contains(s.packageName()) && !s.packageName().startsWith("dicom.codec"),
                n -> n.startsWith("java.awt."));
    }

    /** Networks are seen through nn.SliceNetwork elsewhere; training builds on the blocks. */
    @Test
    void onlyTheEnginePackagesKnowTheEngine() throws IOException {
        Set<String> engine = Set.of("nn.djl", "train", "train.loss");
        assertNoImport(s -> !engine.contains(s.packageName()), n -> n.startsWith("ai.djl."));
        assertNoImport(s -> !s.packageName().equals("nn.weights"), n -> n.startsWith("net.razorvine."));
    }

    /** What looks at a result must not repeat the mistakes of what made it. */
    @Test
    void theSecondLookKnowsNothingOfDeidentification() throws IOException {
        assertNoImport(s -> s.packageName().equals("deid.verify"), n -> n.startsWith("org.covidrate.deid."));
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Source source : sources()) {
            Set<String> used = uses.computeIfAbsent(source.packageName(), k -> new TreeSet<>());
            for (String name : source.imports()) {
                if (name.startsWith("org.covidrate.")) {
                    String rest = name.substring("org.covidrate.".length());
                    Matcher m = Pattern.compile("^((?:[a-z]\\w*\\.)*)[A-Z]").matcher(rest);
                    if (m.find() && !m.group(1).isEmpty()) {
                        used.add(m.group(1).substring(0, m.group(1).length() - 1));
                    }
                }
            }
            used.remove(source.packageName());
        }
        while (uses.values().removeIf(Set::isEmpty)) {
            uses.values().forEach(used -> used.retainAll(uses.keySet()));
        }
        assertEquals(Map.of(), uses, "packages left in circles");
    }

    @Test
    void filesAreSmall() throws IOException {
        List<String> large = new ArrayList<>();
        long total = 0;
        for (Source source : sources()) {
            total += source.text().length();
            if (source.text().length() > LARGEST_FILE) {
                large.add(source.path() + ": " + source.text().length());
            }
        }
        assertEquals(List.of(), large);
        assertTrue(
                total / sources().size() < MEAN_FILE,
                "mean file size " + total / sources().size());
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Set<String> silent = new TreeSet<>();
        for (Source source : sources()) {
            if (!Files.exists(source.path().resolveSibling("package-info.java"))) {
                silent.add(source.packageName());
            }
        }
        assertEquals(Set.of(), silent);
    }
}
