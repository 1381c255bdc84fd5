// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the user wants networks to run: {@code auto} (a graphics processor if there is one), {@code cpu} or {@code cuda:N}.
 *
 * @param kind which of the three
 * @param index of the graphics processor, from 0; 0 unless kind is CUDA
 */
public record DeviceChoice(Kind kind, int index) {
    /** The three choices. */
    public enum Kind {
        AUTO,
        CPU,
        CUDA
    }

    public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);
    public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

    private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

    /**
     * Reads a choice as users write it.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static DeviceChoice parse(String text) {
        String name = text.trim().toLowerCase(Locale.ROOT);
        Matcher cuda = CUDA.matcher(name);
        if (cuda.matches()) {
            return new DeviceChoice(Kind.CUDA, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
        }
        return switch (name) {
            case "auto" -> AUTO;
            case "cpu" -> CPU;
            default ->
                throw new IllegalArgumentException("\"" + text
                        + "\" is no device: give auto, cpu, or cuda:N with the number of the graphics processor.");
        };
    }

    @Override
    public String toString() {
        return kind == Kind.CUDA ? "cuda:" + index : kind.name().toLowerCase(Locale.ROOT);
    }
}
