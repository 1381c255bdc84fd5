// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.covidrate.ct.Label;
import org.covidrate.ct.UnreadableImageException;

/** Keeps stored planes as labels, one byte a voxel, and notes which values occur. */
final class LabelCollector {
    /** Colours of labels without a name, in turn. */
    private static final int[] COLOURS = {0xE41A1C, 0x377EB8, 0x4DAF4A, 0x984EA3, 0xFF7F00, 0xFFD92F, 0xA65628, 0xF781BF
    };

    private final StoredVolume volume;
    private final List<byte[]> planes = new ArrayList<>();
    private final boolean[] occurs = new boolean[256];

    LabelCollector(StoredVolume volume) {
        this.volume = volume;
    }

    void add(ByteBuffer in) throws UnreadableImageException {
        byte[] plane = new byte[volume.geometry().planeSize()];
        for (int i = 0; i < plane.length; i++) {
            double value = volume.slope() * volume.type().value(in, i) + volume.intercept();
            int label = (int) value;
            if (label != value || label < 0 || label > 255) {
                throw new UnreadableImageException("A voxel of slice " + (planes.size() + 1) + " has the value "
                        + (value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value))
                        + "; labels are whole numbers from 0 to 255, so this is no label image.");
            }
            occurs[label] = true;
            plane[i] = (byte) label;
        }
        planes.add(plane);
    }

    List<byte[]> planes() {
        return planes;
    }

    /** A name for every value that occurs or is known, by value. */
    List<Label> labels(List<Label> known) {
        List<Label> labels = new ArrayList<>();
        for (int value = 1; value < 256; value++) {
            int wanted = value;
            boolean seen = occurs[value];
            known.stream()
                    .filter(l -> l.value() == wanted)
                    .findFirst()
                    .or(() -> seen
                            ? Optional.of(new Label(wanted, "label " + wanted, COLOURS[(wanted - 1) % COLOURS.length]))
                            : Optional.empty())
                    .ifPresent(labels::add);
        }
        return labels;
    }
}
