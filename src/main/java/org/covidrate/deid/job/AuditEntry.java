// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.covidrate.deid.Action;
import org.covidrate.deid.DeidResult.FileResult;
import org.covidrate.deid.DeidResult.Status;

/**
 * What the audit says of one file: nothing that it was called, nothing that was in it.
 *
 * @param number of the input file, from 1
 * @param input a keyed hash of its name, size and time, by which a later run knows it again
 * @param status what became of it
 * @param output its name in the output folder; empty if it was not written
 * @param object its new SOP Instance UID
 * @param bytes size of the output
 * @param actions how many elements each action was done to
 * @param blanked rectangles of pixels
 * @param reason why it was not written; empty if it was
 * @param warnings one sentence each
 */
record AuditEntry(
        int number,
        String input,
        Status status,
        String output,
        String object,
        long bytes,
        Map<Action, Integer> actions,
        int blanked,
        String reason,
        List<String> warnings) {

    static AuditEntry unwritten(int number, String input, Status status, String reason) {
        return new AuditEntry(number, input, status, "", "", 0, new EnumMap<>(Action.class), 0, reason, List.of());
    }

    AuditEntry withNumber(int other) {
        return new AuditEntry(other, input, status, output, object, bytes, actions, blanked, reason, warnings);
    }

    FileResult result(boolean earlier) {
        Status shown = earlier && status == Status.WRITTEN ? Status.ALREADY_THERE : status;
        return new FileResult(number, shown, reason, output, warnings);
    }
}
