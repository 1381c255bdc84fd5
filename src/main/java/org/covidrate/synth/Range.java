// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

/** From a number to another, both included. */
public record Range(double low, double high) {
    /** @throws IllegalArgumentException if the numbers are not finite or in order */
    public Range {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("A range goes from a number to a larger one, not from " + low + " to " + high + ".");
        }
    }

    /** A range from text such as {@code 0.7-1.3}, or one number for both. */
    public static Range parse(String text) {
        int dash = text.indexOf('-', 1);
        try {
            double low = Double.parseDouble((dash < 0 ? text : text.substring(0, dash)).strip());
            return new Range(low, dash < 0 ? low : Double.parseDouble(text.substring(dash + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no range; give one such as 0.7-1.3.", e);
        }
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    @Override
    public String toString() {
        return low + "-" + high;
    }
}
