// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of this JVM laid out as an ImageJ installation has it: the plugin as {@code plugins/COVID_Rate.jar},
 * the libraries in {@code plugins/jars}.
 */
final class PluginFolder {
    private PluginFolder() {}

    /** Fills {@code home/plugins}. */
    static void make(Path home) throws IOException {
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        Path libraries = Files.createDirectories(plugins.resolve("jars"));
        for (Path entry : classPath()) {
            String name = entry.getFileName().toString();
            if (Files.exists(entry.resolve("plugins.config"))) {
                jar(entry, plugins.resolve("COVID_Rate.jar"));
            } else if (name.startsWith("COVID_Rate")) {
                Files.copy(entry, plugins.resolve("COVID_Rate.jar"));
            } else if (name.endsWith(".jar")
                    && !name.matches(
                            "(ij-|ij1-patcher|javassist|classgraph|junit|opentest4j|apiguardian|surefire).*")) {
                Files.copy(entry, libraries.resolve(name));
            }
        }
        if (!Files.exists(plugins.resolve("COVID_Rate.jar"))) {
            throw new IOException("The plugin's classes are not on the class path.");
        }
    }

    /** ImageJ itself and the classes that drive it, as a class path. */
    static String imagejAndTests() {
        List<String> entries = new ArrayList<>();
        for (Path entry : classPath()) {
            boolean tests = Files.exists(entry.resolve("org/covidrate/gui/PluginFolder.class"));
            if (tests || entry.getFileName().toString().startsWith("ij-")) {
                entries.add(entry.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Where there is ij1-patcher, it and what it needs, ImageJ and the classes that drive it, as a class path. */
    static Optional<String> patchedAndTests() {
        List<String> patcher = classPath().stream()
                .filter(entry -> entry.getFileName().toString().matches("(ij1-patcher|javassist|classgraph)-.*"))
                .map(Path::toString)
                .toList();
        return patcher.size() < 3
                ? Optional.empty()
                : Optional.of(String.join(File.pathSeparator, patcher) + File.pathSeparator + imagejAndTests());
    }

    private static List<Path> classPath() {
        // Surefire hides the class path in the manifest of a jar.
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .toList();
    }

    private static void jar(Path folder, Path file) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path one : files) {
                jar.putNextEntry(new JarEntry(folder.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, jar);
                jar.closeEntry();
            }
        }
    }
}
