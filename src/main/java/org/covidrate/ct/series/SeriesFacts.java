// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.SeriesFact;
import org.covidrate.dicom.TransferSyntax;

/** What may be told about the slices of a volume. Where they disagree it says so. */
final class SeriesFacts {
    private static final String SEVERAL = "differs from slice to slice";

    private final List<SliceHeader> slices;
    private final Map<SeriesFact, String> facts = new EnumMap<>(SeriesFact.class);

    private SeriesFacts(List<SliceHeader> slices) {
        this.slices = slices;
    }

    static Provenance of(SliceStack stack) {
        return new SeriesFacts(stack.slices()).collect(stack.warnings());
    }

    private Provenance collect(List<String> warnings) {
        boolean multiFrame = slices.get(0).source().frames() > 1;
        facts.put(SeriesFact.FORMAT, multiFrame ? "DICOM multi-frame" : "DICOM");
        put(SeriesFact.MODALITY, s -> s.scan().modality());
        put(SeriesFact.MANUFACTURER, s -> s.scan().manufacturer());
        put(SeriesFact.MODEL, s -> s.scan().model());
        put(SeriesFact.CONVOLUTION_KERNEL, s -> s.scan().kernel());
        put(SeriesFact.TUBE_VOLTAGE, s -> number(s.scan().tubeVoltage()));
        put(SeriesFact.SLICE_THICKNESS, s -> number(s.scan().thickness()));
        put(SeriesFact.PATIENT_POSITION, s -> s.scan().patientPosition());
        put(SeriesFact.TRANSFER_SYNTAX, s -> TransferSyntax.of(s.source().transferSyntax())
                .name());
        put(SeriesFact.RESCALE_TYPE, s -> s.values().rescaleType());
        put(SeriesFact.RESCALE, s -> rescale(s.values()));
        put(SeriesFact.BITS_STORED, s -> s.values().bitsStored() + (s.values().signed() ? " signed" : " unsigned"));
        long files = slices.stream().map(s -> s.source().file()).distinct().count();
        facts.put(SeriesFact.FILES, String.valueOf(files));
        return new Provenance(facts, warnings);
    }

    private void put(SeriesFact fact, Function<SliceHeader, String> value) {
        String first = value.apply(slices.get(0));
        boolean same = slices.stream().allMatch(s -> value.apply(s).equals(first));
        if (!same) {
            facts.put(fact, SEVERAL);
        } else if (!first.isEmpty()) {
            facts.put(fact, first);
        }
    }

    private static String rescale(SliceValues v) {
        return v.rescaled()
                ? "slope " + Describe.mm(v.slope()) + ", intercept " + Describe.mm(v.intercept())
                : "none in the files";
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Describe.mm(value.getAsDouble()) : "";
    }
}
