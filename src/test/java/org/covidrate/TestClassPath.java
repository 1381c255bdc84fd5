// SPDX-License-Identifier: Apache-2.0
package org.covidrate;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Of what the tests are run with. */
public final class TestClassPath {
    private static final String TOOLS =
            "(junit|opentest4j|apiguardian|surefire|jacoco|org\\.jacoco|ij1-patcher|javassist|classgraph).*";

    private TestClassPath() {}

    /** All entries that exist. */
    public static List<Path> entries() throws URISyntaxException {
        if (TestClassPath.class.getClassLoader() instanceof URLClassLoader loader) {
            List<Path> entries = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                entries.add(Path.of(url.toURI()));
            }
            return entries;
        }
        // Surefire hides the class path in the manifest of a jar.
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .toList();
    }

    /** The jars that the program is built with, not those of the tests. */
    public static List<Path> libraries() throws URISyntaxException {
        return entries().stream()
                .filter(file -> file.toString().endsWith(".jar"))
                .filter(file -> !file.getFileName().toString().matches("COVID_Rate.*|" + TOOLS))
                .toList();
    }
}
