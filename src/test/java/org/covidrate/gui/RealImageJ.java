// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a class in a JVM of its own that has plain ImageJ, a screen, and the plugin in its plugins folder. */
final class RealImageJ {
    private RealImageJ() {}

    /**
     * Runs to the end.
     *
     * @param home an empty folder: ImageJ's, with its settings
     * @param main a class that knows nothing of the plugin but through ImageJ
     * @return what it printed
     * @throws IOException if it failed or did not end in time; the message holds what it printed
     */
    static String run(VirtualScreen screen, Path home, Class<?> main, long seconds, String... arguments)
            throws IOException, InterruptedException {
        return run(screen.display(), home, main, PluginFolder.imagejAndTests(), seconds, arguments);
    }

    /**
     * Runs to the end without a screen, in an ImageJ that ij1-patcher has taught to do so, as Fiji's is.
     *
     * @param classPath {@link PluginFolder#patchedAndTests}
     */
    static String runHeadless(String classPath, Path home, Class<?> main, long seconds, String... arguments)
            throws IOException, InterruptedException {
        return run(null, home, main, classPath, seconds, arguments);
    }

    /** @param display null for none */
    private static String run(
            String display, Path home, Class<?> main, String classPath, long seconds, String... arguments)
            throws IOException, InterruptedException {
        PluginFolder.make(home);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dplugins.dir=" + home,
                "-Duser.home=" + home,
                "-Djava.util.prefs.userRoot=" + home,
                "-Djava.awt.headless=" + (display == null),
                // For ij1-patcher.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(List.of(arguments));
        File log = home.resolve("log.txt").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        // Not in its empty home, where PyTorch would have to be unpacked each time.
        builder.environment()
                .putIfAbsent(
                        "DJL_CACHE_DIR",
                        Path.of(System.getProperty("user.home"), ".djl.ai").toString());
        Process process = builder.start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String printed = Files.readString(log.toPath());
        if (!ended || process.exitValue() != 0) {
            throw new IOException((ended ? "ImageJ failed:\n" : "ImageJ did not end in time:\n") + printed);
        }
        return printed;
    }
}
