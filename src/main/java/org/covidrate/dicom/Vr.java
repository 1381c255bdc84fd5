// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** Value representations (PS3.5 section 6.2). */
public enum Vr {
    AE(Kind.TEXT),
    AS(Kind.TEXT),
    AT(Kind.UNSIGNED, 2),
    CS(Kind.TEXT),
    DA(Kind.TEXT),
    DS(Kind.NUMBER_TEXT),
    DT(Kind.TEXT),
    FD(Kind.FLOATING, 8),
    FL(Kind.FLOATING, 4),
    IS(Kind.NUMBER_TEXT),
    LO(Kind.LOCAL_TEXT),
    LT(Kind.LOCAL_PARAGRAPH),
    OB(Kind.BYTES, 1, true),
    OD(Kind.FLOATING, 8, true),
    OF(Kind.FLOATING, 4, true),
    OL(Kind.UNSIGNED, 4, true),
    OV(Kind.UNSIGNED, 8, true),
    OW(Kind.UNSIGNED, 2, true),
    PN(Kind.LOCAL_TEXT),
    SH(Kind.LOCAL_TEXT),
    SL(Kind.SIGNED, 4),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.SIGNED, 2),
    ST(Kind.LOCAL_PARAGRAPH),
    SV(Kind.SIGNED, 8, true),
    TM(Kind.TEXT),
    UC(Kind.LOCAL_TEXT, 1, true),
    UI(Kind.TEXT),
    UL(Kind.UNSIGNED, 4),
    UN(Kind.BYTES, 1, true),
    UR(Kind.PARAGRAPH, 1, true),
    US(Kind.UNSIGNED, 2),
    UT(Kind.LOCAL_PARAGRAPH, 1, true),
    UV(Kind.UNSIGNED, 8, true);

    private enum Kind {
        TEXT,
        NUMBER_TEXT,
        PARAGRAPH,
        LOCAL_TEXT,
        LOCAL_PARAGRAPH,
        UNSIGNED,
        SIGNED,
        FLOATING,
        BYTES,
        SEQUENCE
    }

    private static final Vr[] BY_LETTERS = new Vr[26 * 26];

    static {
        for (Vr vr : values()) {
            BY_LETTERS[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
    }

    private final Kind kind;
    private final int wordSize;
    private final boolean longHeader;

    Vr(Kind kind) {
        this(kind, 1);
    }

    Vr(Kind kind, int wordSize) {
        this(kind, wordSize, false);
    }

    Vr(Kind kind, int wordSize, boolean longHeader) {
        this.kind = kind;
        this.wordSize = wordSize;
        this.longHeader = longHeader;
    }

    /** Bytes that are swapped together when the byte order changes; of a number, its size. */
    public int wordSize() {
        return wordSize;
    }

    /** Whether the explicit form has two reserved bytes and a length of 32 bits (PS3.5 table 7.1-1). */
    boolean longHeader() {
        return longHeader;
    }

    /** Whether the value is characters: numbers as text too. */
    public boolean isText() {
        return kind.ordinal() <= Kind.LOCAL_PARAGRAPH.ordinal();
    }

    /** Whether the value is a number as characters, DS or IS. */
    public boolean isNumberText() {
        return kind == Kind.NUMBER_TEXT;
    }

    /** Whether the characters are of the Specific Character Set; if not, of ISO 646. */
    public boolean isLocalText() {
        return kind == Kind.LOCAL_TEXT || kind == Kind.LOCAL_PARAGRAPH;
    }

    /** Text in which a backslash is no separator of values. */
    public boolean isParagraph() {
        return kind == Kind.PARAGRAPH || kind == Kind.LOCAL_PARAGRAPH;
    }

    /** Whether the value is binary integers. */
    public boolean isInteger() {
        return kind == Kind.UNSIGNED || kind == Kind.SIGNED;
    }

    public boolean isSigned() {
        return kind == Kind.SIGNED;
    }

    /** Whether the value is binary IEEE 754 numbers. */
    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** What fills a value to an even length. */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }

    /** The representation of two ASCII codes, or null where there is none. */
    static Vr of(int first, int second) {
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? BY_LETTERS[(first - 'A') * 26 + second - 'A'] : null;
    }
}
