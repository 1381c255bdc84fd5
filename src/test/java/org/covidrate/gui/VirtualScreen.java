// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An X screen in memory, of Xvfb. */
final class VirtualScreen implements AutoCloseable {
    private final Process process;
    private final String display;

    private VirtualScreen(Process process, String display) {
        this.process = process;
        this.display = display;
    }

    /** A new screen; empty where there is no Xvfb. */
    static Optional<VirtualScreen> open(int width, int height) throws IOException {
        if (!isInstalled()) {
            return Optional.empty();
        }
        String size = width + "x" + height + "x24";
        // Without -r, a key that the program holds a little long is repeated.
        Process process = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-r")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Xvfb writes the number of a free display once it can be used.
        String number = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        if (number == null) {
            process.destroy();
            return Optional.empty();
        }
        return Optional.of(new VirtualScreen(process, ":" + number.trim()));
    }

    private static boolean isInstalled() {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator)).anyMatch(d -> Files.isExecutable(Path.of(d, "Xvfb")));
    }

    String display() {
        return display;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
