// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.TestClassPath;
import org.junit.jupiter.api.Test;
import org.scijava.util.FileUtils;

class FileKeyTest {
    private static final List<String> NAMES = List.of(
            "plugins/COVID_Rate-0.1.0-SNAPSHOT.jar",
            "plugins/COVID_Rate-1.0.0.jar",
            "jars/djl/pytorch-jni-2.7.1-0.35.1.jar",
            "jars/linux64/pytorch-native-cpu-2.7.1-linux-x86_64.jar",
            "jars/linux-arm64/pytorch-native-cpu-2.7.1-linux-aarch64.jar",
            "jars/win64/pytorch-native-cpu-2.7.1-win-x86_64.jar",
            "jars/win64/pytorch-native-cpu-2.7.1-windows-x86_64.jar",
            "jars/macos-arm64/pytorch-native-cpu-2.7.1-osx-aarch64.jar",
            "jars/macos-arm64/pytorch-native-cpu-2.7.1-macos-aarch64.jar",
            "jars/a-1.2.3.GA.jar",
            "jars/a-20250101.jar",
            "jars/a-1.0-beta-2-sources.jar",
            "jars/a-1.jar",
            "jars/a-b-1.0rc1.jar",
            "jars/jogl-all-2.4.0-natives-linux-amd64.jar",
            "jars/a.jar",
            "models/a-1.0.pt",
            "macros/a-1.2.ijm");

    /** SciJava's own function is the one that the updater calls. */
    @Test
    void keysAreThoseOfTheUpdater() throws Exception {
        List<String> names = new ArrayList<>(NAMES);
        for (Path entry : TestClassPath.entries()) {
            names.add("jars/" + entry.getFileName());
        }
        assertTrue(names.size() > 40, names.toString());
        for (String name : names) {
            assertEquals(FileUtils.stripFilenameVersion(name), FileKey.of(name), name);
        }
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldOne() {
        assertEquals("plugins/COVID_Rate.jar", FileKey.of("plugins/COVID_Rate-0.1.0-SNAPSHOT.jar"));
        assertEquals(
                "jars/win64/pytorch-native-cpu-windows-x86_64.jar",
                FileKey.of("jars/win64/pytorch-native-cpu-2.7.1-windows-x86_64.jar"));
        assertEquals("models/a-1.0.pt", FileKey.of("models/a-1.0.pt"));
    }

    @Test
    void platformsAreToldByFolderAndComputer() {
        assertEquals("win64", Platforms.ofFolder("jars/win64/a.jar").orElseThrow());
        assertTrue(Platforms.ofFolder("jars/djl/a.jar").isEmpty());
        assertTrue(Platforms.ofFolder("jars/a.jar").isEmpty());
        assertTrue(Platforms.ALL.contains(Platforms.current()), Platforms.current());
        assertTrue(Platforms.match(List.of(), List.of("win64")));
        assertTrue(Platforms.match(List.of("macosx"), List.of("macos-arm64")));
        assertFalse(Platforms.match(List.of("win64"), List.of("linux64")));
    }

    @Test
    void filesThatTheUpdaterDoesNotSeeAreKnown() {
        assertTrue(TrackedFiles.contains("models/covid-rate/x/weights.safetensors"));
        assertTrue(TrackedFiles.contains("licenses/COVID-Rate/LICENSE.txt"));
        assertTrue(TrackedFiles.contains("macros/a.ijm"));
        assertFalse(TrackedFiles.contains("macros/a.js"));
        assertFalse(TrackedFiles.contains("plugins/a.lut"));
        assertFalse(TrackedFiles.contains("models/.hidden/a"));
        assertFalse(TrackedFiles.contains("jars/a.jar.old"));
        assertFalse(TrackedFiles.contains("docs/a.txt"));
    }
}
