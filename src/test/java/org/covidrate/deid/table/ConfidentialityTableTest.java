// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.SharedData;
import org.covidrate.deid.Action;
import org.covidrate.deid.ProfileOption;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.Tag;
import org.junit.jupiter.api.Test;

class ConfidentialityTableTest {
    private static final String[] COLUMNS = {
        "rtnSafePrivOpt",
        "rtnUIDsOpt",
        "rtnDevIdOpt",
        "rtnInstIdOpt",
        "rtnPatCharsOpt",
        "rtnLongFullDatesOpt",
        "rtnLongModifDatesOpt",
        "cleanDescOpt",
        "cleanStructContOpt",
        "cleanGraphOpt"
    };

    @Test
    void isWholeAndNamesTheAttributesOfTheDictionary() {
        assertEquals(621, ConfidentialityTable.rows().size());
        Map<String, Integer> counts = new TreeMap<>();
        for (TableRow row : ConfidentialityTable.rows()) {
            counts.merge(row.basic().code(), 1, Integer::sum);
            if (!row.isPattern()) {
                String keyword = Dictionary.entry(row.tag())
                        .map(Dictionary.Entry::keyword)
                        .orElse("not there");
                // Group 0000 is of messages; the dictionary has only what stands in files.
                assertTrue(
                        Tag.group(row.tag()) == 0 || keyword.equals(row.keyword()),
                        Tag.format(row.tag()) + " " + row.keyword() + " is " + keyword);
            }
        }
        assertEquals("{D=92, U=54, X=384, X/D=22, X/Z=11, X/Z/D=8, X/Z/U*=2, Z=42, Z/D=6}", counts.toString());
    }

    @Test
    void findsRowsOfSingleTagsAndOfRepeatingGroups() {
        assertEquals(
                "PatientName",
                ConfidentialityTable.row(Tag.PatientName).orElseThrow().keyword());
        assertEquals(
                "OverlayData",
                ConfidentialityTable.row(0x60163000).orElseThrow().keyword());
        assertEquals(
                "OverlayComments",
                ConfidentialityTable.row(0x60004000).orElseThrow().keyword());
        assertEquals(
                "CurveData", ConfidentialityTable.row(0x50103000).orElseThrow().keyword());
        assertEquals(
                "PrivateAttributes",
                ConfidentialityTable.row(0x00091001).orElseThrow().keyword());
        assertEquals(
                "PrivateAttributes",
                ConfidentialityTable.row(0x60013000).orElseThrow().keyword());
        assertTrue(ConfidentialityTable.row(Tag.Rows).isEmpty());
        assertTrue(ConfidentialityTable.row(0x60000010).isEmpty());
    }

    @Test
    void agreesWithOneTranscription() throws IOException {
        String json = Files.readString(SharedData.require("data/ps3.15/confidentiality_profile_attributes.json"));
        Map<String, String> theirs = new TreeMap<>();
        for (JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
            JsonObject row = element.getAsJsonObject();
            StringBuilder line = new StringBuilder(row.get("basicProfile").getAsString());
            for (String column : COLUMNS) {
                line.append(' ').append(row.has(column) ? row.get(column).getAsString() : "-");
            }
            theirs.put(pattern(row.get("tag").getAsString()), line.toString());
        }
        Map<String, String> ours = new TreeMap<>();
        for (TableRow row : ConfidentialityTable.rows()) {
            StringBuilder line = new StringBuilder(row.basic().code());
            for (ProfileOption option : ProfileOption.values()) {
                Action action = row.options().get(option);
                line.append(' ').append(action == null ? "-" : action.code());
            }
            ours.put(row.pattern(), line.toString());
        }
        assertEquals(theirs, ours);
    }

    private static String pattern(String tag) {
        return tag.startsWith("(GGGG") ? "private" : tag.replaceAll("[(),]", "").toLowerCase(Locale.ROOT);
    }

    @Test
    void agreesWithAnotherTranscription() throws IOException {
        String python = Files.readString(SharedData.require("data/ps3.15/kitware/dicomfields_2024b.py"));
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("D_TAGS", "D");
        lists.put("Z_TAGS", "Z");
        lists.put("X_TAGS", "X");
        lists.put("U_TAGS", "U");
        lists.put("Z_D_TAGS", "Z/D");
        lists.put("X_Z_TAGS", "X/Z");
        lists.put("X_D_TAGS", "X/D");
        lists.put("X_Z_D_TAGS", "X/Z/D");
        lists.put("X_Z_U_STAR_TAGS", "X/Z/U*");
        Map<Integer, String> theirs = new HashMap<>();
        for (Map.Entry<String, String> list : lists.entrySet()) {
            Matcher block = Pattern.compile("(?m)^" + list.getKey() + " = \\[(?s)(.*?)^\\]")
                    .matcher(python);
            assertTrue(block.find(), list.getKey());
            Matcher tag = Pattern.compile("\\(0x([0-9A-Fa-f]{4}), 0x([0-9A-Fa-f]{4})\\)")
                    .matcher(block.group(1));
            while (tag.find()) {
                theirs.put(
                        Tag.of(Integer.parseInt(tag.group(1), 16), Integer.parseInt(tag.group(2), 16)),
                        list.getValue());
            }
        }
        assertTrue(theirs.size() > 600, theirs.size() + " tags");
        Map<Integer, String> ours = new HashMap<>();
        for (TableRow row : ConfidentialityTable.rows()) {
            // They leave out one retired attribute, and write the patterns as masks.
            if (!row.isPattern() && row.tag() != 0x00404023) {
                ours.put(row.tag(), row.basic().code());
            }
        }
        theirs.keySet().removeIf(tag -> (tag >>> 24) == 0x50 || (tag >>> 24) == 0x60);
        assertEquals(theirs, ours);
    }
}
