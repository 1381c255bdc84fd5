// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void everyConstantIsTheTagOfItsKeyword() throws IllegalAccessException {
        int checked = 0;
        for (Field field : Tag.class.getFields()) {
            if (field.getType() == int.class && Modifier.isStatic(field.getModifiers())) {
                int tag = field.getInt(null);
                if (Tag.group(tag) != 0xFFFE) {
                    assertEquals(tag, Dictionary.tag(field.getName()).orElseThrow(), field.getName());
                    assertEquals(field.getName(), Dictionary.keyword(tag));
                    checked++;
                }
            }
        }
        assertTrue(checked > 100);
    }

    @Test
    void representations() {
        assertEquals(Vr.PN, Dictionary.vr(Tag.PatientName));
        assertEquals(Vr.SQ, Dictionary.vr(Tag.PerFrameFunctionalGroupsSequence));
        assertEquals(
                List.of(Vr.US, Vr.SS),
                Dictionary.entry(Tag.PixelPaddingValue).orElseThrow().alternatives());
        assertEquals(Vr.OV, Dictionary.vr(Tag.ExtendedOffsetTable));
        assertEquals(Vr.UI, Dictionary.vr(Tag.TransferSyntaxUID));
        assertEquals(Vr.LO, Dictionary.vr(0x00100021), "IssuerOfPatientID");
    }

    @Test
    void repeatingGroups() {
        assertEquals("OverlayData", Dictionary.keyword(0x60003000));
        assertEquals("OverlayData", Dictionary.keyword(0x601E3000));
        assertEquals("CurveData", Dictionary.keyword(0x50043000));
        assertFalse(Dictionary.entry(0x60013000).isPresent(), "odd: private");
    }

    @Test
    void privateElementsAndGroupLengths() {
        assertEquals(Vr.LO, Dictionary.vr(0x00090010));
        assertEquals(Vr.UN, Dictionary.vr(0x00091001));
        assertEquals(Vr.UL, Dictionary.vr(0x00100000));
        assertEquals(Vr.UL, Dictionary.vr(0x00090000));
        assertEquals("(0009,1001)", Dictionary.keyword(0x00091001));
        assertTrue(Dictionary.tag("NoSuchKeyword").isEmpty());
    }

    @Test
    void transferSyntaxes() {
        assertTrue(TransferSyntax.of("1.2.840.10008.1.2.4.70").encapsulated());
        assertEquals(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, TransferSyntax.of("1.2.840.10008.1.2.2"));
        TransferSyntax unknown = TransferSyntax.of("1.2.3");
        assertTrue(unknown.explicitVr() && unknown.encapsulated() && !unknown.bigEndian());
        assertEquals("CT Image", Uids.sopClassName(Uids.CT_IMAGE_STORAGE));
        assertEquals("1.2.3", Uids.sopClassName("1.2.3"));
    }

    @Test
    void identifiersAreLegalAndThoseOfASeedAreAlwaysTheSame() {
        String uid = Uids.of("series 1");
        assertEquals(uid, Uids.of("series 1"));
        assertFalse(uid.equals(Uids.of("series 2")));
        assertFalse(Uids.random().equals(Uids.random()));
        for (int i = 0; i < 200; i++) {
            String any = Uids.of("seed " + i);
            assertTrue(any.matches("2\\.25\\.[1-9][0-9]{1,38}") && any.length() <= 64, any);
        }
    }
}
