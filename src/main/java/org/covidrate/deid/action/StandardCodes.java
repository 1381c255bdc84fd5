// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.Set;
import java.util.regex.Pattern;
import org.covidrate.dicom.DataSet;

/** Codes of coding schemes that everybody has (PS3.16 section 8), as opposed to those that a hospital or maker made up. */
final class StandardCodes {
    static final int CODE_VALUE = 0x00080100;
    static final int SCHEME = 0x00080102;
    static final int SCHEME_VERSION = 0x00080103;
    static final int MEANING = 0x00080104;
    static final int LONG_CODE_VALUE = 0x00080119;

    private static final Set<String> SCHEMES = Set.of(
            "DCM",
            "SRT",
            "SCT",
            "SNM3",
            "99SDM",
            "LN",
            "UCUM",
            "FMA",
            "RADLEX",
            "NCIt",
            "MDC",
            "UMLS",
            "UNS",
            "BI",
            "NEU",
            "I10",
            "I9C",
            "ISO3166_1",
            "RFC3066",
            "RFC5646",
            "ISO639_1",
            "ISO639_2");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9./%*^_\\-\\[\\]{}()']{1,18}");

    private StandardCodes() {}

    static boolean isOne(DataSet item) {
        if (!SCHEMES.contains(item.string(SCHEME).orElse(""))) {
            return false;
        }
        String value =
                item.string(CODE_VALUE).or(() -> item.string(LONG_CODE_VALUE)).orElse("");
        return VALUE.matcher(value).matches();
    }

    /** Whether an attribute is the code itself, which stays as it is. */
    static boolean isPartOfCode(int tag) {
        return tag == CODE_VALUE || tag == SCHEME || tag == SCHEME_VERSION || tag == LONG_CODE_VALUE;
    }
}
