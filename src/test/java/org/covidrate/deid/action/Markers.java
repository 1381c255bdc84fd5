// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Vr;

/** Values that are found again wherever they get to: of names, numbers, dates and identifiers that nobody has. */
public final class Markers {
    public static final String UID = "1.2.999.8675309.42";
    public static final String DATE = "19230817";
    public static final String TIME = "134759.125";

    /** In lower case; none may be in any output. */
    public static final List<String> FORBIDDEN =
            List.of("qqmarker", "8675309", "19230817", "1923-08", "1923.08", "134759", "13:47:5");

    private Markers() {}

    /** The value for a representation, as text; empty for those of binary numbers and bytes. */
    public static String text(Vr vr) {
        return switch (vr) {
            case PN -> "Qqmarker^Person";
            case UI -> UID;
            case DA -> DATE;
            case TM -> TIME;
            case DT -> DATE + TIME;
            case AE -> "QQMARKERAE";
            case CS -> "QQMARKER";
            case AS -> "093Y";
            case DS, IS -> "12";
            case UR -> "http://qqmarker.org/8675309";
            default -> vr.isText() ? "Qqmarker 8675309 of 19230817" : "";
        };
    }

    /** An element that holds a marker; bytes spell one where the representation is of bytes. */
    public static DataElement element(int tag, Vr vr) {
        if (vr == Vr.SQ) {
            return DataElement.sequence(tag, List.of(item()));
        }
        boolean bytes = vr.name().startsWith("O") || vr == Vr.UN;
        String text = bytes ? "Qqmarker" : text(vr);
        return text.isEmpty()
                ? DataElement.of(tag, vr, new byte[Math.max(2, vr.wordSize())])
                : DataElement.of(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A data set of one marker of each kind, as somebody's code, reference and name in an item. */
    public static DataSet item() {
        return DataSet.builder()
                .put(0x00080100, Vr.SH, "Qqmarker")
                .put(0x00080102, Vr.SH, "99QQMARKER")
                .put(0x00080104, Vr.LO, "Qqmarker Person")
                .put(0x00081150, Vr.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(0x00081155, Vr.UI, UID)
                .put(0x00100010, Vr.PN, "Qqmarker^Person")
                .put(0x0040A160, Vr.UT, "Qqmarker")
                .put(0x00090010, Vr.LO, "QQMARKER OWNER")
                .put(0x00091001, Vr.LO, "Qqmarker")
                .build();
    }

    /** The first marker in a text, or null. */
    public static String in(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return FORBIDDEN.stream().filter(lower::contains).findFirst().orElse(null);
    }
}
