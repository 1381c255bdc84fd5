// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the updater knows a file by: its path, for jars without the version, so that {@code jars/gson-2.10.jar} takes the
 * place of {@code jars/gson-2.9.jar}.
 */
public final class FileKey {
    private static final String VERSION = "-\\d+(?:\\.\\d+|\\d{7})+[a-z]?\\d?(?:-[A-Za-z0-9.]+?|\\.GA)*?";
    private static final String SYSTEM = "android|linux|macosx|macos|solaris|windows";
    private static final String PROCESSOR =
            "aarch64|amd64|arm64|armv6hf|armv6|arm|i386|i486|i586|i686|universal|x86[_-]32|x86[_-]64|x86";
    private static final String CLASSIFIER =
            "swing|swt|shaded|sources|javadoc|natives?-?\\w*|(?:natives-)?(?:" + SYSTEM + ")-(?:" + PROCESSOR + ")";
    private static final Pattern JAR =
            Pattern.compile("(?<name>.+?)(?:" + VERSION + ")?(?<end>(?:-(?:" + CLASSIFIER + "))?\\.jar(?:-[a-z]*)?)");

    private FileKey() {}

    /**
     * The key of a file. Systems that the rule does not know, such as {@code win}, are taken for a part of the version or,
     * with an underscore behind them, keep the version in the key.
     *
     * @param filename path below Fiji's folder, with {@code /}
     */
    public static String of(String filename) {
        Matcher jar = JAR.matcher(filename);
        return jar.matches() ? jar.group("name") + jar.group("end") : filename;
    }
}
