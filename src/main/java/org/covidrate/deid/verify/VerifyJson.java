// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.report.Software;

/** A report as JSON; the fields are documented in docs/deidentification-check.md. */
public final class VerifyJson {
    /** Grows when a field is renamed, removed or gets another meaning; new fields do not change it. */
    public static final int SCHEMA_VERSION = 1;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private VerifyJson() {}

    public static String of(VerifyReport report) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("software", Software.nameAndVersion());
        root.put("clean", report.isClean());
        root.put("files", report.files());
        root.put("dicom_files", report.dicom());
        root.put("other_files", report.other());
        root.put("damaged_files", report.damaged());
        root.put("files_with_findings", report.filesWithFindings());
        root.put("strings_searched", report.searched());
        root.put("strings_ignored", report.ignored());
        for (Level level : Level.values()) {
            List<Object> groups = new ArrayList<>();
            report.groups(level).forEach(group -> groups.add(one(group)));
            root.put(level.name().toLowerCase(Locale.ROOT), groups);
        }
        return GSON.toJson(root) + "\n";
    }

    private static Map<String, Object> one(FindingGroup group) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", group.kind().name().toLowerCase(Locale.ROOT));
        json.put("place", group.place());
        json.put("keyword", group.keyword());
        json.put("reason", group.reason());
        json.put("files", group.files());
        json.put("values", group.values());
        json.put("shortest", group.shortest());
        json.put("longest", group.longest());
        json.put("examples", group.examples());
        return json;
    }
}
