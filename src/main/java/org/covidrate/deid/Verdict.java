// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a {@link PixelCheck} decides about one file.
 *
 * @param decision whether the file is written
 * @param reason one sentence without anything of the file's contents; empty if it passes
 * @param blank rectangles to be blanked before it is written
 * @param done what the check has done about the pixels: {@link MethodCode#CLEAN_PIXEL_DATA} if all of them were examined or
 *     what had to be was blanked, which makes Burned In Annotation NO; {@link
 *     MethodCode#CLEAN_RECOGNIZABLE_VISUAL_FEATURES} in the same way. Written into the file as codes
 * @param warnings for the audit, one sentence each, without anything of the file's contents
 */
public record Verdict(Decision decision, String reason, List<Area> blank, Set<MethodCode> done, List<String> warnings) {

    public enum Decision {
        /** Written. */
        PASS,
        /** Held back and listed for people to look at. */
        QUARANTINE,
        /** Left out because it was asked for, such as slices of the head. */
        DROP
    }

    public static final Verdict PASS = new Verdict(Decision.PASS, "", List.of(), Set.of(), List.of());

    public Verdict {
        blank = List.copyOf(blank);
        warnings = List.copyOf(warnings);
        EnumSet<MethodCode> sorted = EnumSet.noneOf(MethodCode.class);
        sorted.addAll(done);
        done = Collections.unmodifiableSet(sorted);
        if (decision == Decision.PASS != reason.isEmpty()) {
            throw new IllegalArgumentException("A reason belongs to what is not written.");
        }
    }

    public static Verdict quarantine(String reason) {
        return new Verdict(Decision.QUARANTINE, reason, List.of(), Set.of(), List.of());
    }

    public static Verdict drop(String reason) {
        return new Verdict(Decision.DROP, reason, List.of(), Set.of(), List.of());
    }

    public Verdict withBlank(List<Area> areas) {
        return new Verdict(decision, reason, areas, done, warnings);
    }

    public Verdict withDone(MethodCode... codes) {
        return new Verdict(decision, reason, blank, Set.of(codes), warnings);
    }

    public Verdict withWarnings(List<String> sentences) {
        return new Verdict(decision, reason, blank, done, sentences);
    }
}
