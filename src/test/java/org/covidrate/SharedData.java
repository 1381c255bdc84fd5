// SPDX-License-Identifier: Apache-2.0
package org.covidrate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real CTs and reference outputs that lie beside the project and are not part of it. */
public final class SharedData {
    private SharedData() {}

    /** The path below {@code ../shared} (or the folder that {@code -Dcovidrate.shared} names); skips the test where it is absent. */
    public static Path require(String path) {
        Path root = Path.of(System.getProperty("covidrate.shared", "../shared"));
        Path wanted = root.resolve(path);
        assumeTrue(
                Files.exists(wanted), () -> "skipped: needs " + path + " in the shared data folder, which is absent");
        return wanted;
    }
}
