// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The systems for which a site may have files of their own. */
public final class Platforms {
    /** As the updater calls them. */
    public static final List<String> ALL = List.of(
            "linux-arm64", "linux32", "linux64", "macos-arm64", "macos64", "macosx", "win-arm64", "win32", "win64");

    private static final Map<String, String> GROUPS = Map.of("linuxx", "linux", "macosx", "macos", "winx", "win");
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "64", "x86_64", "64", "x64", "64", "aarch64", "-arm64", "x86", "32", "i386", "32");

    private Platforms() {}

    /** That of this computer. */
    public static String current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        String system = name.startsWith("linux") ? "linux" : name.startsWith("mac") ? "macos" : "win";
        return system + PROCESSORS.getOrDefault(processor, "-" + processor);
    }

    /** Whether a file for the first ones, or for all if there are none, is for one of the second. */
    public static boolean match(Collection<String> ofFile, Collection<String> active) {
        return ofFile.isEmpty()
                || active.stream().anyMatch(one -> ofFile.stream().anyMatch(candidate -> matches(one, candidate)));
    }

    private static boolean matches(String platform, String candidate) {
        String group = GROUPS.get(candidate);
        return platform.equals(candidate) || group != null && platform.startsWith(group);
    }

    /** The platform that the updater guesses from a folder such as {@code jars/win64/}. */
    public static Optional<String> ofFolder(String filename) {
        String[] parts = filename.split("/");
        boolean telling = parts.length > 2 && List.of("jars", "lib", "mm").contains(parts[0]);
        return telling && ALL.contains(parts[1]) ? Optional.of(parts[1]) : Optional.empty();
    }
}
