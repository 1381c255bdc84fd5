// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.deid.DeidResult.FileResult;
import org.covidrate.deid.DeidResult.Status;

/** What became of a folder, as lines for people. */
public final class DeidText {
    private static final int LISTED = 20;

    private DeidText() {}

    /** @param output the folder, as the user named it */
    public static List<String> lines(Path output, Profile profile, DeidResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("Written to " + output + ": " + files(result.count(Status.WRITTEN)) + " de-identified ("
                + profile.id() + ")");
        line(lines, result, Status.ALREADY_THERE, "written before");
        line(lines, result, Status.DROPPED, "left out as asked for");
        line(lines, result, Status.NOT_DICOM, "not DICOM, left out");
        line(lines, result, Status.REFUSED, "DICOMDIR, left out");
        line(lines, result, Status.QUARANTINED, "held back");
        line(lines, result, Status.FAILED, "failed");
        int shown = 0;
        for (FileResult file : result.files()) {
            boolean told = file.status() == Status.FAILED
                    || file.status() == Status.QUARANTINED
                    || file.status() == Status.REFUSED;
            if (told && shown++ < LISTED) {
                lines.add("   File " + file.number() + ": " + file.reason());
            }
        }
        if (shown > LISTED) {
            lines.add("   and " + (shown - LISTED) + " more in deidentification.csv");
        }
        result.warnings().forEach(warning -> lines.add("Warning: " + warning));
        return lines;
    }

    private static void line(List<String> lines, DeidResult result, Status status, String what) {
        if (result.count(status) > 0) {
            lines.add("   " + files(result.count(status)) + " " + what);
        }
    }

    private static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }
}
