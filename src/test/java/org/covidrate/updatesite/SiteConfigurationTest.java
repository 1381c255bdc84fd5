// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.TestClassPath;
import org.covidrate.ct.Label;
import org.covidrate.lesion.ThresholdLesionEstimator;
import org.covidrate.lung.Lobe;
import org.covidrate.lung.LungMasker;
import org.covidrate.updatesite.SiteConfiguration.Jar;
import org.covidrate.updatesite.SiteConfiguration.Native;
import org.covidrate.updatesite.SiteConfiguration.Other;
import org.covidrate.updatesite.client.FijiComparison;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** update-site/site.json against what the program is built with, and what Fiji is built on. */
class SiteConfigurationTest {
    private static final Path FILE = Path.of("update-site", "site.json");

    @TempDir
    Path folder;

    @Test
    void everyJarOfTheProgramIsThereInTheVersionThatFijiHas() throws Exception {
        SiteConfiguration site = ConfigurationJson.read(FILE);
        Set<String> wanted = new TreeSet<>();
        site.jars().forEach(jar -> wanted.add(jar.artifact()));
        wanted.remove("COVID_Rate");
        for (Path file : TestClassPath.libraries()) {
            String name = file.getFileName().toString();
            if (name.startsWith("pytorch-native-cpu-")) {
                assertTrue(
                        site.natives().stream().anyMatch(one -> name.endsWith("-" + one.classifier() + ".jar")), name);
                continue;
            }
            String artifact = FileKey.of(name).replaceFirst("\\.jar$", "");
            Jar jar = site.jar(artifact).orElseThrow(() -> new AssertionError(name + " is not in site.json"));
            if (jar.isFijis()) {
                assertEquals(artifact + "-" + jar.version() + ".jar", name);
            }
            wanted.remove(artifact);
        }
        assertEquals(Set.of(), wanted, "in site.json, and not used");
    }

    /** Fiji is built with the versions that pom-scijava manages. */
    @Test
    void versionsAreThoseOfPomScijavaAndNothingOfItIsBroughtTwice() throws Exception {
        Path repository =
                Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
        Path file = repository.resolve("org/scijava/pom-scijava/43.0.0/pom-scijava-43.0.0.pom");
        assumeTrue(Files.exists(file), "skipped: needs " + file + ", which Maven fetches");
        String pom = Files.readString(file);
        SiteConfiguration site = ConfigurationJson.read(FILE);
        assertEquals("pom-scijava 43.0.0", site.fiji());
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<version>43.0.0</version>"));
        Map<String, Set<String>> managed = managed(pom);
        assertTrue(managed.size() > 500, "only " + managed.size() + " versions were found");
        for (Jar jar : site.jars()) {
            Set<String> versions = managed.getOrDefault(jar.artifact(), Set.of());
            if (jar.isFijis()) {
                assertTrue(versions.contains(jar.version()), jar + " " + versions);
            } else {
                assertEquals(Set.of(), versions, jar.artifact() + " is managed by pom-scijava");
            }
            assertFalse(jar.reason().isBlank(), jar.artifact());
        }
    }

    /** Versions by artifact, properties replaced. */
    private static Map<String, Set<String>> managed(String pom) {
        Map<String, String> properties = new HashMap<>();
        Matcher property = Pattern.compile("<([\\w.-]+)>([^<>\\s]+)</\\1>").matcher(pom);
        while (property.find()) {
            properties.putIfAbsent(property.group(1), property.group(2));
        }
        Map<String, Set<String>> managed = new HashMap<>();
        Matcher dependency = Pattern.compile("<artifactId>([\\w.-]+)</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        while (dependency.find()) {
            String version = dependency.group(2);
            for (int i = 0; i < 10 && version.startsWith("${"); i++) {
                version = properties.getOrDefault(version.substring(2, version.length() - 1), "unknown");
            }
            managed.computeIfAbsent(dependency.group(1), key -> new TreeSet<>()).add(version);
        }
        return managed;
    }

    @Test
    void theLookUpTablesHaveTheColoursOfTheLabels() throws Exception {
        Map<String, List<Label>> tables =
                Map.of("Lungs", LungMasker.LABELS, "Lobes", Lobe.LABELS, "Lesions", ThresholdLesionEstimator.LABELS);
        for (Map.Entry<String, List<Label>> table : tables.entrySet()) {
            byte[] expected = new byte[768];
            for (Label label : table.getValue()) {
                expected[label.value()] = (byte) (label.rgb() >> 16);
                expected[256 + label.value()] = (byte) (label.rgb() >> 8);
                expected[512 + label.value()] = (byte) label.rgb();
            }
            Path file = Path.of("update-site", "luts", "COVID-Rate_" + table.getKey() + ".lut");
            assertArrayEquals(expected, Files.readAllBytes(file), file.toString());
        }
    }

    @Test
    void filesOfTheRepositoryAreThere() throws Exception {
        for (Other other : ConfigurationJson.read(FILE).files()) {
            assertTrue(other.optional() || Files.isRegularFile(Path.of(other.from())), other.from());
            assertTrue(TrackedFiles.contains(other.to()), other.to());
        }
    }

    private SiteConfiguration small() {
        return new SiteConfiguration(
                "S",
                "https://s/",
                "none",
                List.of(
                        new Jar("P_", "plugins", "", "the plugin"),
                        new Jar("lib", "jars", "", "needed"),
                        new Jar("gson", "", "2.10.1", "Fiji's")),
                List.of(new Native("n", "win-x86_64", "win64", "windows-x86_64")),
                List.of(new Other("a.txt", "licenses/S/a.txt", false), new Other("b.txt", "licenses/S/b.txt", true)));
    }

    private Path libraries(String... names) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("lib"));
        for (String name : names) {
            SampleJar.write(libraries.resolve(name), 0, "a", name);
        }
        return libraries;
    }

    @Test
    void filesAreGatheredAsTheConfigurationTells() throws Exception {
        Path libraries = libraries("P_-1.0.jar", "lib-1.0.jar", "gson-2.10.1.jar", "n-1.0-win-x86_64.jar");
        Files.writeString(folder.resolve("a.txt"), "a");
        List<StagedFile> staged = Staging.of(small(), folder, libraries, libraries);
        assertEquals(
                List.of(
                        "plugins/P_-1.0.jar",
                        "jars/lib-1.0.jar",
                        "jars/win64/n-1.0-windows-x86_64.jar",
                        "licenses/S/a.txt"),
                staged.stream()
                        .map(StagedFile::filename)
                        .sorted(java.util.Comparator.comparing(name -> List.of("plugins", "jars/l", "jars/w", "licens")
                                .indexOf(name.startsWith("plugins") ? "plugins" : name.substring(0, 6))))
                        .toList());
        StagedFile plugin = staged.stream()
                .filter(file -> file.filename().startsWith("plugins"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("jars/lib.jar", "jars/gson.jar"), plugin.needs());
        StagedFile windows = staged.stream()
                .filter(file -> file.filename().startsWith("jars/win64"))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("win64"), windows.platforms());
        assertEquals(List.of(libraries.resolve("gson-2.10.1.jar")), Staging.ofFiji(small(), libraries));
    }

    @Test
    void whatIsMissingOrUnknownIsSaid() throws Exception {
        Path libraries = libraries("P_-1.0.jar", "gson-2.10.1.jar");
        assertSaid(
                "Missing for the update site: a.txt, lib, n for win-x86_64; build it first",
                assertThrows(IOException.class, () -> Staging.of(small(), folder, libraries, libraries)));
        SampleJar.write(libraries.resolve("other-1.0.jar"), 0, "a", "a");
        assertSaid(
                "The site's configuration does not know other-1.0.jar",
                assertThrows(IOException.class, () -> Staging.of(small(), folder, libraries, libraries)));
        Files.delete(libraries.resolve("other-1.0.jar"));
        Files.delete(libraries.resolve("gson-2.10.1.jar"));
        SampleJar.write(libraries.resolve("gson-2.11.0.jar"), 0, "a", "a");
        assertSaid(
                "Fiji has version 2.10.1 of gson, but the program was built with gson-2.11.0.jar",
                assertThrows(IOException.class, () -> Staging.of(small(), folder, libraries, libraries)));
        Path json = Files.writeString(folder.resolve("site.json"), "{\"name\": \"x\", \"colour\": 1}");
        assertSaid(
                json + ": There is no \"colour\" here",
                assertThrows(IOException.class, () -> ConfigurationJson.read(json)));
        Files.writeString(json, "[1");
        assertThrows(IOException.class, () -> ConfigurationJson.read(json));
    }

    @Test
    void aRealFijiIsComparedWith() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("Fiji/jars"));
        Path fiji = folder.resolve("Fiji");
        assertSaid(
                "There is no jars/scijava-common in " + fiji,
                assertThrows(IOException.class, () -> FijiComparison.of(small(), fiji)));
        Files.writeString(jars.resolve("scijava-common-2.99.2.jar"), "x");
        Files.writeString(jars.resolve("gson-2.10.1.jar"), "x");
        assertEquals(List.of(), FijiComparison.of(small(), fiji));
        Files.move(jars.resolve("gson-2.10.1.jar"), jars.resolve("gson-2.12.jar"));
        Files.writeString(Files.createDirectories(jars.resolve("sub")).resolve("lib-0.9.jar"), "x");
        assertEquals(
                List.of(
                        "Fiji has lib-0.9.jar already; the site must not bring another.",
                        "Fiji has gson-2.12.jar, the program was built with version 2.10.1."),
                FijiComparison.of(small(), fiji));
        Files.delete(jars.resolve("gson-2.12.jar"));
        assertTrue(FijiComparison.of(small(), fiji).contains("Fiji has no gson; the site must bring it."));
    }

    private static void assertSaid(String beginning, IOException error) {
        assertTrue(error.getMessage().startsWith(beginning), error.getMessage());
    }
}
