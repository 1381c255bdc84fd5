// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.lesion.prepare.Slice;

/**
 * A picture with a number in its name that tells its place in a series.
 *
 * @param series the name up to the number
 * @param name of the file
 * @param edges by scale, as they are asked for
 */
record NumberedPicture(
        String series,
        int number,
        String name,
        String group,
        Slice picture,
        byte[] labels,
        Map<Double, EdgePicture> edges) {
    private static final Pattern NAME = Pattern.compile("(.*?)(\\d+)\\.\\w+");

    NumberedPicture(String series, int number, String name, String group, Slice picture, byte[] labels) {
        this(series, number, name, group, picture, labels, new HashMap<>());
    }

    static NumberedPicture read(SliceEntry entry) throws IOException {
        Matcher matcher = NAME.matcher(entry.name());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("The name of " + entry + " does not end with a number.");
        }
        LabelledSlice slice = entry.read();
        return new NumberedPicture(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                entry.name(),
                entry.group(),
                slice.picture(),
                slice.labels());
    }

    /** The same picture with the rows in the other order. */
    NumberedPicture upsideDown() {
        int width = picture.width();
        int height = picture.height();
        float[] values = new float[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(picture.values(), y * width, values, (height - 1 - y) * width, width);
        }
        return new NumberedPicture(series, number, name, group, Slice.picture(values, width, height), labels);
    }

    EdgePicture edges(double scale) {
        return edges.computeIfAbsent(
                scale, s -> EdgePicture.of(picture.values(), picture.width(), picture.height(), s));
    }
}
