// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths for reports that may be passed on: the home folder, which often holds the user's name, becomes ~. */
public final class ShownPath {
    private ShownPath() {}

    public static String of(Path path) {
        return of(path, Path.of(System.getProperty("user.home")));
    }

    /** A message in which the home folder becomes ~ wherever it is named. */
    public static String inText(String text) {
        String home = Path.of(System.getProperty("user.home"))
                .toAbsolutePath()
                .normalize()
                .toString();
        // "/" as home would make nonsense of every path.
        return home.length() < 2 ? text : text.replaceAll(Pattern.quote(home) + "(?![\\w.-])", "~");
    }

    static String of(Path path, Path home) {
        Path absolute = path.toAbsolutePath().normalize();
        Path from = home.toAbsolutePath().normalize();
        if (from.getNameCount() == 0 || !absolute.startsWith(from)) {
            return absolute.toString();
        }
        String rest = from.relativize(absolute).toString();
        return rest.isEmpty() ? "~" : "~" + absolute.getFileSystem().getSeparator() + rest;
    }
}
