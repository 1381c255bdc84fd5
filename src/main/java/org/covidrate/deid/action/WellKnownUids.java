// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.List;
import java.util.regex.Pattern;

/** Identifiers that are the same for everybody and stay: SOP classes, transfer syntaxes, context groups, coding schemes. */
public final class WellKnownUids {
    /** Those of PS3.6 have few and short components; some writers put their own UIDs under the same root, long ones. */
    private static final Pattern OF_THE_STANDARD = Pattern.compile("1\\.2\\.840\\.10008(\\.(0|[1-9][0-9]{0,3})){1,8}");
    /** Private SOP classes of vendors: GE, Siemens, Philips, Toshiba. */
    private static final List<Pattern> CLASSES = List.of(
            Pattern.compile("1\\.2\\.840\\.113619\\.4\\.[0-9]{1,3}"),
            Pattern.compile("1\\.3\\.12\\.2\\.1107\\.5\\.9\\.[0-9]{1,2}"),
            Pattern.compile("1\\.3\\.46\\.670589(\\.[0-9]{1,3}){1,8}"),
            Pattern.compile("1\\.2\\.392\\.200036\\.9116(\\.[0-9]{1,3}){1,8}"));
    /** Coding schemes that HL7 lists. */
    private static final Pattern HL7 = Pattern.compile("2\\.16\\.840\\.1\\.113883\\.6\\.[0-9]{1,3}");

    private static final Pattern LEGAL = Pattern.compile("[0-9.]{0,64}");

    private WellKnownUids() {}

    /** Whether it consists of what UIDs consist of, so that nothing else can stand in it. */
    static boolean isLegal(String uid) {
        return LEGAL.matcher(uid).matches();
    }

    /** Whether it is one of PS3.6 or of HL7's coding schemes. */
    public static boolean contains(String uid) {
        return OF_THE_STANDARD.matcher(uid).matches() || HL7.matcher(uid).matches();
    }

    /** Whether it can be a SOP class: one of the standard, or a private one of a known vendor. */
    public static boolean isSopClass(String uid) {
        return OF_THE_STANDARD.matcher(uid).matches()
                || CLASSES.stream().anyMatch(pattern -> pattern.matcher(uid).matches());
    }
}
