// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.covidrate.TestClassPath;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.ConfigurationJson;
import org.covidrate.updatesite.SiteConfiguration;
import org.covidrate.updatesite.SiteFolder;
import org.covidrate.updatesite.Staging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with the real jars: what the program is built of becomes a site, is installed, and starts in plain ImageJ. */
class WholeSiteTest {
    @Test
    void whatTheSiteInstallsStarts(@TempDir Path folder) throws Exception {
        SiteConfiguration whole = ConfigurationJson.read(Path.of("update-site", "site.json"));
        Path libraries = Files.createDirectories(folder.resolve("lib"));
        List<SiteConfiguration.Native> natives = new ArrayList<>();
        for (Path entry : TestClassPath.entries()) {
            if (Files.exists(entry.resolve("plugins.config"))) {
                jar(entry, libraries.resolve("COVID_Rate-0.0.1.jar"));
            } else if (entry.getFileName().toString().matches("COVID_Rate.*(?<!-tests)\\.jar")) {
                link(entry, libraries.resolve("COVID_Rate-0.0.1.jar"));
            }
        }
        for (Path entry : TestClassPath.libraries()) {
            String name = entry.getFileName().toString();
            link(entry, libraries.resolve(name));
            whole.natives().stream()
                    .filter(one -> name.endsWith("-" + one.classifier() + ".jar"))
                    .forEach(natives::add);
        }
        // Of the libraries for single systems only this one's is at hand.
        SiteConfiguration here =
                new SiteConfiguration(whole.name(), whole.url(), whole.fiji(), whole.jars(), natives, whole.files());
        Path site = folder.resolve("site");
        new SiteFolder(site)
                .release(Staging.of(here, Path.of(""), libraries, libraries), 20261128000000L, ProgressListener.NONE);
        TrialInstallation trial = new TrialInstallation(Files.createDirectories(folder.resolve("Fiji")));
        trial.addFijis(Staging.ofFiji(here, libraries));
        try (LocalServer server = new LocalServer(site)) {
            List<FileState> done = trial.update(new Site(server.url()), ProgressListener.NONE);
            assertTrue(done.size() > 15, done.toString());
            List<FileStatus> states = trial.client(new Site(server.url())).states().stream()
                    .map(FileState::status)
                    .distinct()
                    .sorted()
                    .toList();
            // Fiji's own jars are nobody's here.
            assertEquals(List.of(FileStatus.INSTALLED, FileStatus.LOCAL_ONLY), states);
        }
        String printed = trial.run(ProgressListener.NONE);
        try (Stream<String> lines = Files.lines(Path.of("plugins.config"))) {
            long commands = lines.filter(line -> line.contains("Ij1Command(")).count();
            assertTrue(printed.contains("commands: " + commands + "\n"), printed);
        }
        assertTrue(printed.contains("Self-test  ok: "), printed);
        assertTrue(printed.contains("bundled in COVID_Rate-0.0.1.jar"), printed);
    }

    private static void link(Path from, Path to) throws IOException {
        Files.createSymbolicLink(to, from);
    }

    private static void jar(Path classes, Path file) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(classes)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path one : files) {
                jar.putNextEntry(new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, jar);
                jar.closeEntry();
            }
        }
    }
}
