// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.covidrate.dataset.LabelledSlice;
import org.covidrate.dataset.MadeUpSlices;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.train.SampleSets;
import org.junit.jupiter.api.Test;

class MaterialTest {
    private final SampleSets.Part a = new SampleSets.Part(MadeUpSlices.of("a", 20), 3);
    private final SampleSets.Part b = new SampleSets.Part(MadeUpSlices.of("b", 4), 1);

    private static Set<String> patients(Collection<? extends SliceEntry> slices) {
        return slices.stream().map(s -> s.dataSet() + "/" + s.group()).collect(Collectors.toSet());
    }

    @Test
    void patientsAreKeptApartToValidateBy() {
        Material material = Material.of(List.of(), List.of(a, b), List.of(), 5, 1);
        assertEquals(4, material.validation().size(), "a fifth of a; b has too few patients");
        assertEquals(16, material.labelled().get(0).slices().size());
        assertEquals(3, material.labelled().get(0).weight());
        assertEquals(b, material.labelled().get(1));
        Set<String> learned = patients(material.labelled().get(0).slices());
        assertTrue(Collections.disjoint(learned, patients(material.validation())));
    }

    @Test
    void dataGivenForValidationAreTaken() {
        List<SliceEntry> given = MadeUpSlices.of("c", 6);
        Material material = Material.of(List.of(), List.of(a), given, 5, 1);
        assertEquals(given, material.validation());
        assertEquals(List.of(a), material.labelled());
    }

    @Test
    void nothingToValidateByIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Material.of(List.of(), List.of(b), List.of(), 5, 1));
        assertTrue(e.getMessage().contains("--validation"), e.getMessage());
    }

    @Test
    void labelledAndChosenSlicesAreMixedInProportion() throws IOException {
        Material material = new Material(List.of(), List.of(a, b), List.of());
        SliceEntry slice = MadeUpSlices.of("u", 1).get(0);
        float[] p = new float[MadeUpSlices.SIDE * MadeUpSlices.SIDE];
        p[33] = 0.9f;
        Candidate candidate = new Candidate(slice, 0.9, PackedMask.above(p, 0.5f));
        List<SampleSets.Part> parts = material.mixed(List.of(candidate), 0.2);
        assertEquals(3, parts.size());
        assertEquals(0.6, parts.get(0).weight(), 1e-12);
        assertEquals(0.2, parts.get(1).weight(), 1e-12);
        assertEquals(0.2, parts.get(2).weight(), 1e-12);
        LabelledSlice read = parts.get(2).slices().get(0).read();
        byte[] labels = new byte[p.length];
        labels[33] = 1;
        assertArrayEquals(labels, read.labels());
        assertSame(slice.read().picture(), read.picture());
        assertEquals(1, material.mixed(List.of(candidate), 1).size());
        assertEquals(2, material.mixed(List.of(), 0).size());
    }
}
