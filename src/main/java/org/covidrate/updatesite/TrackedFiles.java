// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files the updater looks at. Others it would install and then not see. */
public final class TrackedFiles {
    private static final Set<String> ANY = Set.of();
    private static final Set<String> JARS = Set.of(".jar", ".class");
    private static final Map<String, Set<String>> FOLDERS = Map.ofEntries(
            Map.entry("jars", JARS),
            Map.entry("retro", JARS),
            Map.entry("misc", JARS),
            Map.entry(
                    "plugins",
                    Set.of(".jar", ".class", ".txt", ".ijm", ".py", ".rb", ".clj", ".js", ".bsh", ".groovy", ".gvy")),
            Map.entry("scripts", Set.of(".m", ".ijm", ".py", ".rb", ".clj", ".js", ".bsh", ".groovy", ".gvy")),
            Map.entry("macros", Set.of(".txt", ".ijm", ".png")),
            Map.entry("luts", Set.of(".lut")),
            Map.entry("images", Set.of(".png", ".tif", ".txt", ".ico")),
            Map.entry("models", ANY),
            Map.entry("lib", ANY),
            Map.entry("config", ANY),
            Map.entry("licenses", ANY));

    private TrackedFiles() {}

    /** The folders below Fiji's that are searched. */
    public static List<String> folders() {
        return FOLDERS.keySet().stream().sorted().toList();
    }

    /** @param filename path below Fiji's folder, with {@code /} */
    public static boolean contains(String filename) {
        int slash = filename.indexOf('/');
        Set<String> ends = slash < 0 ? null : FOLDERS.get(filename.substring(0, slash));
        if (ends == null || filename.contains(".old") || ("/" + filename).contains("/.")) {
            return false;
        }
        int dot = filename.lastIndexOf('.');
        return ends.isEmpty() || dot > filename.lastIndexOf('/') && ends.contains(filename.substring(dot));
    }
}
