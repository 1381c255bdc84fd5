// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.SeriesFact;

/** Keeps what a reader knew about a CT, and warned about, with the image that was made of it. */
final class StackProvenance {
    private static final String FACT = "covidrate-";
    private static final String WARNING = "covidrate-warning-";

    private StackProvenance() {}

    static void store(ImagePlus imp, Provenance provenance) {
        provenance.facts().forEach((fact, value) -> imp.setProp(key(fact), value));
        int number = 1;
        for (String warning : provenance.warnings()) {
            imp.setProp(WARNING + number++, warning);
        }
    }

    /** What was stored; for an image that ImageJ opened, what its DICOM text says. */
    static Provenance of(ImagePlus imp) {
        Map<SeriesFact, String> facts = new EnumMap<>(SeriesFact.class);
        for (SeriesFact fact : SeriesFact.values()) {
            String value = imp.getProp(key(fact));
            if (value != null) {
                facts.put(fact, value);
            }
        }
        if (facts.isEmpty()) {
            Optional<DicomText> header = DicomText.of(imp, 0);
            facts.put(SeriesFact.FORMAT, header.isPresent() ? "ImageJ image of DICOM" : "ImageJ image");
            header.flatMap(text -> text.value(DicomText.MODALITY))
                    .ifPresent(modality -> facts.put(SeriesFact.MODALITY, modality));
        }
        List<String> warnings = new ArrayList<>();
        for (String warning; (warning = imp.getProp(WARNING + (warnings.size() + 1))) != null; ) {
            warnings.add(warning);
        }
        return new Provenance(facts, warnings);
    }

    private static String key(SeriesFact fact) {
        return FACT + fact.name().toLowerCase(Locale.ROOT);
    }
}
