// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.Vr;

/** Values that mean nothing, in the form that a representation demands (PS3.5 section 6.2). */
final class Dummy {
    /** For text. */
    static final String TEXT = "REMOVED";
    /** For a coded string that is not known. */
    static final String TERM = "OTHER";

    private Dummy() {}

    /** An element of a dummy value. @param key makes identifiers; {@code seed} is what they are made of */
    static DataElement element(int tag, Vr vr, DeidKey key, String seed) {
        if (vr == Vr.SQ) {
            return DataElement.sequence(tag, List.of());
        }
        String text =
                switch (vr) {
                    case AE -> "REMOVED";
                    case AS -> "000Y";
                    case DA -> "19000101";
                    case TM -> "000000";
                    case DT -> "19000101000000";
                    case DS, IS -> "0";
                    case CS -> TERM;
                    case UI -> key.uid(seed);
                    case UR -> "urn:removed";
                    default -> vr.isText() ? TEXT : null;
                };
        return text != null ? text(tag, vr, text) : DataElement.of(tag, vr, new byte[Math.max(vr.wordSize(), 2)]);
    }

    /** An element of ASCII text. */
    static DataElement text(int tag, Vr vr, String text) {
        return DataElement.of(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
    }
}
