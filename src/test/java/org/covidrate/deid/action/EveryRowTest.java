// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.deid.table.ConfidentialityTable;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.RawValue;
import org.covidrate.dicom.SequenceLengths;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.dicom.Uids;
import org.covidrate.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every row of the table, in a data set and two sequences deep, by the basic profile and by each option: what the row demands is
 * what happens. The rows are read from the resource as text here, so that only the text is trusted.
 */
class EveryRowTest {
    private static final DeidKey KEY =
            DeidKey.of("a key for tests, 32 bytes long..".getBytes(StandardCharsets.US_ASCII));
    private static final Pseudonym PATIENT = new Pseudonym("P1", "P1^NAME", -100);
    /** 19230817 less 100 days. */
    private static final String SHIFTED = "19230509";

    private static final int OUTER = Tag.SharedFunctionalGroupsSequence;
    private static final int INNER = Tag.PixelMeasuresSequence;

    private record Row(int tag, String basic, String[] options) {}

    private static List<Row> rows() throws IOException {
        String text = new String(
                ConfidentialityTable.class
                        .getResourceAsStream("confidentiality-2024b.tsv")
                        .readAllBytes(),
                StandardCharsets.US_ASCII);
        List<Row> rows = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.startsWith("#") || line.startsWith("tag")) {
                continue;
            }
            String[] columns = line.split("\t");
            String tag = columns[0].equals("private") ? "00091001" : columns[0];
            for (String digit : tag.indexOf('x') < 0 ? new String[] {"0"} : new String[] {"0", "2"}) {
                String one = tag.replaceFirst("x", "0").replaceFirst("x", digit).replace('x', '0');
                if (columns[0].equals("50xxxxxx")) {
                    one = "50" + "0" + digit + "3000";
                }
                rows.add(new Row(
                        Integer.parseUnsignedInt(one, 16), columns[2], java.util.Arrays.copyOfRange(columns, 3, 13)));
            }
        }
        assertEquals(621 + 3, rows.size());
        return rows;
    }

    @Test
    void basicProfile() throws IOException {
        for (Row row : rows()) {
            check(row, Profile.BASIC, strictest(row.basic()));
        }
    }

    @ParameterizedTest
    @EnumSource(ProfileOption.class)
    void eachOption(ProfileOption option) throws IOException {
        int touched = 0;
        for (Row row : rows()) {
            String demanded = row.options()[option.ordinal()];
            touched += demanded.equals("-") ? 0 : 1;
            check(row, Profile.BASIC.with(option), demanded.equals("-") ? strictest(row.basic()) : demanded);
        }
        assertTrue(touched > 0);
    }

    /** Of MR images no types are known, nor of the sequence used here: what keeps any file valid is demanded. */
    private static String strictest(String basic) {
        return basic.equals("X/Z/U*") ? "U" : basic.contains("D") ? "D" : basic.contains("Z") ? "Z" : basic;
    }

    private static void check(Row row, Profile profile, String demanded) throws IOException {
        Vr vr = Tag.group(row.tag()) == 0 ? Vr.UI : Dictionary.vr(row.tag());
        // Bytes cannot be cleaned: the basic profile counts.
        String action = demanded.equals("C") && vr.name().startsWith("O") ? strictest(row.basic()) : demanded;
        DataElement element = row.tag() == 0x00080201
                ? DataElement.of(row.tag(), Vr.SH, "+0130".getBytes(StandardCharsets.US_ASCII))
                : Markers.element(row.tag(), vr);
        DataSet start = DataSet.builder()
                .put(Tag.SOPClassUID, Uids.MR_IMAGE_STORAGE)
                .put(0x00090010, "QQMARKER OWNER")
                .build();
        DataSet flat = clean(start.with(element), profile);
        // Groups 0 and 2 are of messages and meta information, which is made anew: no data set may have them.
        boolean ofMessages = Tag.group(row.tag()) == 0 || Tag.group(row.tag()) == 2;
        String where = profile.id() + " " + element;
        check(flat, element, ofMessages ? "X" : action, where, true);

        DataSet inner = start.without(Tag.SOPClassUID).with(element);
        DataSet outer = DataSet.builder().putSequence(INNER, inner, inner).build();
        DataSet nested = clean(start.with(DataElement.sequence(OUTER, List.of(outer))), profile);
        List<DataSet> items = nested.item(OUTER).sequence(INNER);
        assertEquals(2, items.size(), where);
        check(items.get(0), element, action, "nested " + where, false);
        assertEquals(items.get(0), items.get(1), where);
        if (!action.equals("K")) {
            boolean uids = profile.has(ProfileOption.RETAIN_UIDS);
            assertNull(Markers.in(written(flat, uids)), where);
            assertNull(Markers.in(written(nested, uids)), "nested " + where);
        }
    }

    private static void check(DataSet cleaned, DataElement before, String action, String where, boolean topLevel) {
        int tag = before.tag();
        Vr vr = before.vr();
        DataElement after = cleaned.element(tag).orElse(null);
        String text = cleaned.string(tag).orElse("");
        // Private attributes are kept if they are known to be safe.
        boolean removed = action.equals("X") || action.equals("C") && Tag.isPrivate(tag);
        if (removed) {
            assertNull(after, where);
            return;
        }
        if (topLevel && tag == Tag.PatientID) {
            assertEquals("P1", text, where);
            return;
        }
        if (topLevel && tag == Tag.PatientName) {
            assertEquals("P1^NAME", text, where);
            return;
        }
        if (after == null && action.equals("C") && vr.isText() && !isDate(vr)) {
            // No word of the marker is known: the basic profile removes what has nothing left.
            return;
        }
        assertTrue(after != null, where + " is gone");
        switch (action) {
            case "Z" -> {
                assertEquals(0, cleaned.sequence(tag).size(), where);
                assertTrue(vr == Vr.SQ || ((RawValue) after.value()).length() == 0, where);
            }
            case "D" -> {
                assertNotEquals(before, after, where);
                assertTrue(vr == Vr.SQ ? cleaned.sequence(tag).size() == 1 : ((RawValue) after.value()).length() > 0);
                assertEquals(before.vr(), after.vr(), where);
            }
            case "U" -> {
                String uid = vr == Vr.SQ ? cleaned.item(tag).string(0x00081155).orElseThrow() : text;
                assertEquals(KEY.uid(Markers.UID), uid, where);
            }
            case "K" -> {
                if (vr == Vr.SQ) {
                    assertEquals(1, cleaned.sequence(tag).size(), where);
                    assertFalse(cleaned.item(tag).contains(0x00091001), where);
                    assertNotEquals(
                            "Qqmarker^Person",
                            cleaned.item(tag).string(Tag.PatientName).orElse(""),
                            where);
                } else {
                    assertEquals(vr == Vr.AS ? "090Y" : text(before), text, where);
                }
            }
            case "C" -> checkCleaned(cleaned, before, text, where);
            default -> throw new AssertionError(action);
        }
    }

    private static void checkCleaned(DataSet cleaned, DataElement before, String text, String where) {
        Vr vr = before.vr();
        if (vr == Vr.SQ) {
            assertEquals(1, cleaned.sequence(before.tag()).size(), where);
        } else if (vr == Vr.DA) {
            assertEquals(SHIFTED, text, where);
        } else if (vr == Vr.DT) {
            assertEquals(SHIFTED + Markers.TIME, text, where);
        } else if (vr == Vr.TM) {
            assertEquals(Markers.TIME, text, where);
        } else if (before.tag() == 0x00080201) {
            assertEquals("+0130", text, where);
        } else if (vr == Vr.AE) {
            assertEquals(KEY.aeTitle("QQMARKERAE"), text, where);
        } else {
            assertNull(Markers.in(text), where);
        }
    }

    private static boolean isDate(Vr vr) {
        return vr == Vr.DA || vr == Vr.DT || vr == Vr.TM;
    }

    private static String text(DataElement element) {
        return DataSet.of(List.of(element)).string(element.tag()).orElse("");
    }

    private static DataSet clean(DataSet dataSet, Profile profile) {
        DicomFile file = DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet);
        return new FileCleaner(profile, KEY)
                .clean(file, PATIENT, Set.of(), null)
                .file()
                .dataSet();
    }

    /** The bytes of the file as text; times may stay where dates are moved, and UIDs where they are kept. */
    private static String written(DataSet dataSet, boolean uids) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.write(
                DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet), bytes, SequenceLengths.DEFINED);
        return bytes.toString(StandardCharsets.ISO_8859_1)
                .replace(Markers.TIME, "")
                .replace(uids ? Markers.UID : "none", "");
    }
}
