// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.util.regex.Pattern;

/** Names that are safe as file and folder names everywhere, so that a description cannot reach outside its folder. */
public final class SafeNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,98}[A-Za-z0-9_+-])?");
    /** Windows takes these for devices, whatever follows after a dot. */
    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?", Pattern.CASE_INSENSITIVE);

    private SafeNames() {}

    /**
     * The name itself.
     *
     * @param what that is named, for the message, such as "a model's name"
     * @throws IllegalArgumentException if it is not safe
     */
    public static String check(String name, String what) {
        if (!isSafe(name)) {
            throw new IllegalArgumentException(
                    "\"" + shown(name) + "\" cannot be " + what
                            + "; use up to 100 letters, digits, points, hyphens, plus signs and underscores, beginning with a letter or digit.");
        }
        return name;
    }

    public static boolean isSafe(String name) {
        return NAME.matcher(name).matches() && !DEVICE.matcher(name).matches();
    }

    private static String shown(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "...";
    }
}
