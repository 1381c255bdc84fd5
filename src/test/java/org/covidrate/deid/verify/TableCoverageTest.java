// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.covidrate.SharedData;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;
import org.junit.jupiter.api.Test;

/**
 * The rules of the second look know no table; here they are held against that of PS3.15: what the basic profile does not keep,
 * they find, and what an option keeps, they take for kept.
 */
class TableCoverageTest {
    private static final Map<Vr, String> VALUES = Map.ofEntries(
            Map.entry(Vr.PN, "Miller^Ann"),
            Map.entry(Vr.LO, "Saint Elsewhere"),
            Map.entry(Vr.SH, "Elsewhere"),
            Map.entry(Vr.CS, "ELSEWHERE"),
            Map.entry(Vr.UC, "Saint Elsewhere"),
            Map.entry(Vr.ST, "seen by her son"),
            Map.entry(Vr.LT, "seen by her son"),
            Map.entry(Vr.UT, "seen by her son"),
            Map.entry(Vr.UR, "https://pacs.example/1"),
            Map.entry(Vr.AE, "PACS3"),
            Map.entry(Vr.AS, "047Y"),
            Map.entry(Vr.DA, "20110723"),
            Map.entry(Vr.DT, "20110723101502"),
            Map.entry(Vr.TM, "101502"),
            Map.entry(Vr.UI, "1.2.276.0.50.77.1"),
            Map.entry(Vr.DS, "71"));
    /** Terms of a closed list that tell of no patient. */
    private static final Set<String> NOT_FOUND = Set.of("InstanceOriginStatus", "ReasonForTheAttributeModification");

    private record Row(int tag, String keyword, Vr vr, Map<String, String> columns) {}

    private static List<Row> rows() throws IOException {
        String json = Files.readString(SharedData.require("data/ps3.15/confidentiality_profile_attributes.json"));
        List<Row> rows = new ArrayList<>();
        for (JsonElement element : JsonParser.parseString(json).getAsJsonArray()) {
            String id = element.getAsJsonObject().get("id").getAsString();
            if (!id.matches("[0-9a-fA-F]{8}")) {
                continue;
            }
            int tag = Integer.parseUnsignedInt(id, 16);
            Map<String, String> columns = new LinkedHashMap<>();
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> columns.put(e.getKey(), e.getValue().getAsString()));
            rows.add(new Row(tag, Dictionary.keyword(tag), Dictionary.vr(tag), columns));
        }
        assertTrue(rows.size() > 600, "rows " + rows.size());
        return rows;
    }

    private static List<Finding> check(Row row, Marks marks) {
        DataElement element = VALUES.containsKey(row.vr())
                ? DataSet.builder()
                        .put(row.tag(), row.vr(), VALUES.get(row.vr()))
                        .build()
                        .element(row.tag())
                        .orElseThrow()
                : DataElement.of(row.tag(), row.vr(), new byte[] {50, 48, 49, 49, 48, 55, 50, 51});
        List<Finding> findings = new ArrayList<>();
        new DataSetCheck(marks, "", findings::add).check(DataSet.of(List.of(element)));
        return findings;
    }

    private static Marks marks(String temporal, String... codes) {
        return new Marks("YES", true, new TreeSet<>(List.of(codes)), temporal, "", "");
    }

    @Test
    void whatTheBasicProfileDoesNotKeepIsFound() throws IOException {
        Set<String> missed = new TreeSet<>();
        int judged = 0;
        for (Row row : rows()) {
            boolean data = row.vr() == Vr.SQ || Tag.group(row.tag()) == 0;
            if (data) {
                continue;
            }
            judged++;
            boolean found = check(row, marks("REMOVED", Marks.BASIC)).stream().anyMatch(f -> f.level() != Level.NOTE);
            if (!found) {
                missed.add(row.keyword());
            }
        }
        assertTrue(judged > 500, "judged " + judged);
        assertEquals(NOT_FOUND, missed);
    }

    @Test
    void whatAnOptionKeepsIsTakenForKept() throws IOException {
        Map<String, Marks> options = new LinkedHashMap<>();
        options.put("rtnUIDsOpt", marks("REMOVED", Marks.BASIC, Marks.UIDS));
        options.put("rtnDevIdOpt", marks("REMOVED", Marks.BASIC, Marks.DEVICE));
        options.put("rtnInstIdOpt", marks("REMOVED", Marks.BASIC, Marks.INSTITUTION));
        options.put("rtnPatCharsOpt", marks("REMOVED", Marks.BASIC, Marks.PATIENT));
        options.put("rtnLongFullDatesOpt", marks("UNMODIFIED", Marks.BASIC, Marks.FULL_DATES));
        options.put("rtnLongModifDatesOpt", marks("MODIFIED", Marks.BASIC, Marks.MODIFIED_DATES));
        Set<String> wrong = new TreeSet<>();
        int judged = 0;
        for (Row row : rows()) {
            for (Map.Entry<String, Marks> option : options.entrySet()) {
                boolean judgedElsewhere = row.vr() == Vr.SQ || Tag.group(row.tag()) == 0;
                if (!row.columns().containsKey(option.getKey()) || judgedElsewhere) {
                    continue;
                }
                judged++;
                for (Finding finding : check(row, option.getValue())) {
                    if (finding.level() != Level.NOTE) {
                        wrong.add(option.getKey() + " " + row.keyword() + " " + row.vr() + " " + finding.kind());
                    }
                }
            }
        }
        assertTrue(judged > 400, "judged " + judged);
        assertEquals(Set.of(), wrong);
    }
}
