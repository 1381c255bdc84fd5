// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;

/** Names and colours of labels as 3D Slicer keeps them in a NRRD header, Segment0_Name and so on. */
final class SegmentKeys {
    private static final String METHOD = "covid_rate_method";
    private static final int GREY = 0x808080;

    private SegmentKeys() {}

    /** The name of a method alone. */
    static Map<String, String> of(Method method) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(METHOD, method.name());
        return keys;
    }

    static Map<String, String> of(LabelVolume volume) {
        Map<String, String> keys = of(volume.method());
        for (int i = 0; i < volume.labels().size(); i++) {
            Label label = volume.labels().get(i);
            String segment = "Segment" + i + "_";
            keys.put(segment + "ID", "Segment_" + label.value());
            keys.put(segment + "LabelValue", String.valueOf(label.value()));
            keys.put(segment + "Layer", "0");
            keys.put(segment + "Name", label.name());
            keys.put(
                    segment + "Color",
                    String.format(
                            Locale.ROOT,
                            "%.6f %.6f %.6f",
                            (label.rgb() >> 16 & 0xff) / 255.0,
                            (label.rgb() >> 8 & 0xff) / 255.0,
                            (label.rgb() & 0xff) / 255.0));
        }
        return keys;
    }

    static List<Label> labels(Map<String, String> keys) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; keys.containsKey("Segment" + i + "_LabelValue"); i++) {
            String segment = "Segment" + i + "_";
            String value = keys.get(segment + "LabelValue").trim();
            if (value.matches("[1-9]\\d{0,2}") && Integer.parseInt(value) < 256) {
                labels.add(new Label(
                        Integer.parseInt(value),
                        keys.getOrDefault(segment + "Name", "label " + value),
                        rgb(keys.getOrDefault(segment + "Color", ""))));
            }
        }
        return labels;
    }

    static Method method(Map<String, String> keys) {
        return new Method(keys.getOrDefault(METHOD, "labels read from a NRRD file"), Map.of());
    }

    private static int rgb(String color) {
        String[] parts = color.trim().split("\\s+");
        if (parts.length != 3) {
            return GREY;
        }
        int rgb = 0;
        for (String part : parts) {
            try {
                rgb = rgb << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, Double.parseDouble(part))));
            } catch (NumberFormatException e) {
                return GREY;
            }
        }
        return rgb;
    }
}
