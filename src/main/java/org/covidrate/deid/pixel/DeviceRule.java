// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.covidrate.deid.Area;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;

/**
 * Where the images of a device show text.
 *
 * @param name of the rule, for messages
 * @param texts what attributes must hold, by the field of the rules file: part of a value, in large or small letters
 * @param rows of the image, 0 for any
 * @param columns of the image, 0 for any
 * @param blank what is blanked; empty: these images show no text
 */
public record DeviceRule(String name, Map<String, String> texts, int rows, int columns, List<Area> blank) {
    /** Fields of the rules file and the attributes they are compared with. */
    static final Map<String, Integer> FIELDS = new TreeMap<>(Map.of(
            "manufacturer", Tag.Manufacturer,
            "model", Tag.ManufacturerModelName,
            "station", Tag.StationName,
            "modality", Tag.Modality,
            "image_type", Tag.ImageType,
            "series_description", Tag.SeriesDescription,
            "software", Tag.SoftwareVersions,
            "sop_class", Tag.SOPClassUID));

    /** @throws IllegalArgumentException if the rule would fit every image */
    public DeviceRule {
        texts = Map.copyOf(texts);
        blank = List.copyOf(blank);
        if (texts.values().stream().allMatch(String::isBlank)) {
            throw new IllegalArgumentException("The rule \"" + name + "\" would fit every image; name at least one of "
                    + String.join(", ", FIELDS.keySet()) + ".");
        }
        for (Area area : blank) {
            boolean outside =
                    rows > 0 && area.y() + area.height() > rows || columns > 0 && area.x() + area.width() > columns;
            if (outside) {
                throw new IllegalArgumentException("A rectangle of the rule \"" + name + "\" lies outside an image of "
                        + columns + " columns and " + rows + " rows.");
            }
        }
    }

    boolean fits(DataSet dataSet) {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String wanted = text.getValue().toLowerCase(Locale.ROOT);
            String value = String.join("\\", dataSet.strings(FIELDS.get(text.getKey())));
            if (!value.toLowerCase(Locale.ROOT).contains(wanted)) {
                return false;
            }
        }
        return (rows == 0 || rows == dataSet.integer(Tag.Rows).orElse(0))
                && (columns == 0 || columns == dataSet.integer(Tag.Columns).orElse(0));
    }
}
