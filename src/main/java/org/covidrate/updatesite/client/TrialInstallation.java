// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.Platforms;

/**
 * A folder as Fiji's, with the few jars of Fiji that the plugin needs (ImageJ 1 among them), into which a site is installed to
 * see whether it starts there.
 */
public final class TrialInstallation {
    /** What is run: makes every command and checks the installation. */
    public static final String MAIN = "org.covidrate.imagej.InstalledCommands";

    private static final int SECONDS = 300;

    private final Path root;

    /** @param root an empty folder, or one that is to be made */
    public TrialInstallation(Path root) {
        this.root = root;
    }

    /** Lays the jars that Fiji has into the folder. */
    public void addFijis(List<Path> jars) throws IOException {
        Path folder = Files.createDirectories(root.resolve("jars"));
        for (Path jar : jars) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
    }

    /** Installs or updates from a site. */
    public List<FileState> update(Site site, ProgressListener progress) throws IOException {
        return client(site).update(progress);
    }

    public SiteClient client(Site site) {
        return new SiteClient(root, "COVID-Rate", site, Set.of(Platforms.current()));
    }

    /**
     * Starts Java with the class path that Fiji's launcher makes: all jars in jars, plugins and their folders.
     *
     * @return what was printed
     * @throws IOException in a sentence, with what was printed, if it fails
     */
    public String run(ProgressListener progress) throws IOException {
        Path log = root.resolve("trial.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Dplugins.dir=" + root,
                        "-cp",
                        classPath(),
                        MAIN)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int waited = 0;
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                progress.update("Starting the commands", Math.min(waited, 9), 10);
                if (++waited > SECONDS) {
                    throw new IOException(
                            "The commands did not end within " + SECONDS + " seconds:\n" + Files.readString(log));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            process.destroyForcibly();
        }
        String printed = Files.readString(log);
        if (process.exitValue() != 0) {
            throw new IOException("What the site installs does not start:\n" + printed);
        }
        return printed;
    }

    private String classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String folder : List.of("jars", "plugins")) {
            try (Stream<Path> tree = Files.walk(root.resolve(folder), 2)) {
                tree.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .forEach(file -> entries.add(file.toString()));
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
