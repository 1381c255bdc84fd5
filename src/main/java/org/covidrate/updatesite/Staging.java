// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.covidrate.updatesite.SiteConfiguration.Jar;
import org.covidrate.updatesite.SiteConfiguration.Native;
import org.covidrate.updatesite.SiteConfiguration.Other;

/** Gathers the files of a site: what was built, as the configuration tells. */
public final class Staging {
    private final SiteConfiguration configuration;
    private final List<StagedFile> files = new ArrayList<>();
    private final Set<String> missing = new TreeSet<>();

    private Staging(SiteConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * The files, in no special order.
     *
     * @param project folder to which paths of the configuration are relative
     * @param libraries folder with all jars of the program, the plugin's too
     * @param natives folder with the jars for single systems; may be the same, and may lack some of them
     * @throws IOException if something is missing, or there is a jar of which the configuration knows nothing: one sentence
     */
    public static List<StagedFile> of(SiteConfiguration configuration, Path project, Path libraries, Path natives)
            throws IOException {
        Staging staging = new Staging(configuration);
        staging.addJars(libraries);
        staging.addNatives(natives, libraries);
        staging.addOthers(project);
        if (!staging.missing.isEmpty()) {
            throw new IOException("Missing for the update site: " + String.join(", ", staging.missing)
                    + "; build it first, or take it out of the site's configuration.");
        }
        return staging.files;
    }

    /** Of the jars in a folder, those that Fiji has: what must be laid beside a site's files to try it without Fiji. */
    public static List<Path> ofFiji(SiteConfiguration configuration, Path libraries) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : jars(libraries)) {
            if (configuration.jar(artifact(file)).filter(Jar::isFijis).isPresent()) {
                found.add(file);
            }
        }
        return found;
    }

    private void addJars(Path libraries) throws IOException {
        Set<String> wanted = new TreeSet<>();
        configuration.jars().forEach(jar -> wanted.add(jar.artifact()));
        for (Path file : jars(libraries)) {
            if (ofSystem(file).isPresent()) {
                continue;
            }
            String artifact = artifact(file);
            Jar jar = configuration
                    .jar(artifact)
                    .orElseThrow(
                            () -> new IOException(
                                    "The site's configuration does not know " + file.getFileName()
                                            + ": add it to \"jars\", with a folder if the site is to bring it, with a version if Fiji has it."));
            wanted.remove(artifact);
            if (!jar.isFijis()) {
                JarPom pom = JarPom.of(file);
                boolean plugin = jar.folder().startsWith("plugins");
                files.add(new StagedFile(
                        jar.folder() + "/" + file.getFileName(),
                        file,
                        List.of(),
                        pom.description(),
                        pom.authors(),
                        plugin ? others(artifact) : List.of()));
            } else if (!file.getFileName().toString().equals(artifact + "-" + jar.version() + ".jar")) {
                throw new IOException("Fiji has version " + jar.version() + " of " + artifact
                        + ", but the program was built with " + file.getFileName()
                        + ": build it with Fiji's, or correct the site's configuration.");
            }
        }
        missing.addAll(wanted);
    }

    /** What the plugin needs. The updater would install jars for all systems if they were named here. */
    private List<String> others(String plugin) {
        return configuration.keys().stream()
                .filter(key -> !key.endsWith("/" + plugin + ".jar"))
                .toList();
    }

    private void addNatives(Path... folders) throws IOException {
        for (Native one : configuration.natives()) {
            Optional<Path> jar = Optional.empty();
            for (Path folder : folders) {
                for (Path file : jar.isPresent() ? List.<Path>of() : jars(folder)) {
                    if (ofSystem(file).filter(one::equals).isPresent()) {
                        jar = Optional.of(file);
                    }
                }
            }
            if (jar.isEmpty()) {
                missing.add(one.artifact() + " for " + one.classifier());
                continue;
            }
            String name = jar.get()
                    .getFileName()
                    .toString()
                    .replace("-" + one.classifier() + ".jar", "-" + one.as() + ".jar");
            files.add(new StagedFile(
                    "jars/" + one.platform() + "/" + name,
                    jar.get(),
                    List.of(one.platform()),
                    JarPom.of(jar.get()).description(),
                    JarPom.of(jar.get()).authors(),
                    List.of()));
        }
    }

    private void addOthers(Path project) throws IOException {
        for (Other other : configuration.files()) {
            Path from = project.resolve(other.from());
            if (Files.isRegularFile(from)) {
                files.add(new StagedFile(other.to(), from, List.of(), "", List.of(), List.of()));
            } else if (!other.optional()) {
                missing.add(other.from());
            }
        }
    }

    private Optional<Native> ofSystem(Path file) {
        String name = file.getFileName().toString();
        return configuration.natives().stream()
                .filter(one -> name.startsWith(one.artifact() + "-") && name.endsWith("-" + one.classifier() + ".jar"))
                .findFirst();
    }

    private static String artifact(Path jar) {
        String key = FileKey.of(jar.getFileName().toString());
        return key.substring(0, key.length() - ".jar".length());
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
