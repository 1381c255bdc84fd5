// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.covidrate.dicom.Vr;

/** Judges the values of one attribute by what it is about and what the file says of itself. */
final class ValueCheck {
    private static final Pattern REPLACED_UID =
            Pattern.compile("2\\.25\\.(?:0|[1-9]\\d{0,38})|1\\.2\\.840\\.10008\\.[\\d.]+|");
    private static final Pattern DIGITS_ALONE = Pattern.compile("[\\d -]{5,}");
    /** As keyed pseudonyms are, with a digit at least. */
    private static final Pattern CAPITALS = Pattern.compile("(?=[A-Z-]*\\d)[A-Z0-9-]{8,}");

    private static final Pattern ZERO = Pattern.compile("[+-]?0+(?:\\.0*)?[A-Z]?");
    private static final int OLD = 90;

    /** Where a value stands. */
    record Place(String path, String keyword, Subject subject, boolean inContent, Kind kind) {
        Place(String path, String keyword, Subject subject, boolean inContent) {
            this(path, keyword, subject, inContent, subject.kind);
        }

        private boolean isVersion() {
            return Subject.VERSION.matcher(keyword).matches();
        }
    }

    private final Marks marks;
    private final String patientId;
    private final Consumer<Finding> sink;

    ValueCheck(Marks marks, String patientId, Consumer<Finding> sink) {
        this.marks = marks;
        this.patientId = patientId;
        this.sink = sink;
    }

    void texts(List<String> values, Vr vr, Place place) {
        for (String padded : values) {
            String value = padded.replace('\0', ' ').strip();
            if (!value.isEmpty() && !ofSubject(value, place) && hasWords(vr)) {
                patterns(value, place);
            }
        }
    }

    /** Numbers or bytes. */
    void bytes(byte[] value, Place place) {
        for (byte code : value) {
            if (code != 0) {
                report(place, "is not empty", 0, Level.FOUND, marks.allows(place.subject()));
                return;
            }
        }
    }

    /** Text in an element that does not say that it is text. */
    void hiddenText(List<String> values, Place place) {
        values.forEach(value -> patterns(value, place));
    }

    private static boolean hasWords(Vr vr) {
        return vr.isLocalText() || vr == Vr.UR || vr == Vr.UN || vr == Vr.CS;
    }

    /** Whether the attribute must not hold such a value at all. */
    private boolean ofSubject(String value, Place place) {
        Subject subject = place.subject();
        return switch (subject) {
            case NAME ->
                !Replaced.isCode(value)
                        && !isPseudonym(value)
                        && found(place, "is neither empty nor a pseudonym", value, "");
            case PATIENT_ID -> patientId(value, place);
            case IDENTIFIER ->
                !Replaced.isDummy(value)
                        && !(marks.claimed() && value.equals(patientId))
                        && found(place, "is not empty", value, "");
            case BIRTH ->
                !Replaced.isDummyDate(value) && !Replaced.isDummyTime(value) && found(place, "is not empty", value, "");
            case DATE, DEVICE_DATE ->
                !Replaced.isDummyDate(value)
                        && !Replaced.isDummyTime(value)
                        && found(place, "is not empty", value, marks.allows(subject));
            case TIME ->
                !Replaced.isDummyTime(value)
                        && !ZERO.matcher(value).matches()
                        && found(place, "is not empty", value, marks.allows(subject));
            case AGE -> age(value, place);
            case PATIENT ->
                !Replaced.isDummy(value)
                        && !ZERO.matcher(value).matches()
                        && found(place, "is not empty", value, marks.allows(subject));
            case UID, DEVICE_UID ->
                !REPLACED_UID.matcher(value).matches() && found(place, uidReason(), value, marks.allows(subject));
            case CONTACT, INSTITUTION, DEVICE, NETWORK ->
                !Replaced.isDummy(value) && found(place, "is not empty", value, marks.allows(subject));
            case DESCRIPTOR, PARAGRAPH -> !Replaced.isDummy(value) && text(value, place);
            default -> false;
        };
    }

    private boolean patientId(String value, Place place) {
        if (Replaced.isDummy(value)) {
            return false;
        }
        if (!marks.claimed()) {
            return found(place, "is not empty, and the file does not say that it was replaced", value, "");
        }
        if (DIGITS_ALONE.matcher(value).matches()
                || !Replaced.isCode(value) && !CAPITALS.matcher(value).matches()) {
            report(
                    place,
                    "has the form of a hospital's number or of a word: see that it is a pseudonym",
                    value.length(),
                    Level.REVIEW,
                    "");
            return true;
        }
        return false;
    }

    /** A name that is the same as the number of a patient which was replaced. */
    private boolean isPseudonym(String name) {
        return marks.claimed()
                && name.equals(patientId)
                && CAPITALS.matcher(name).matches();
    }

    private boolean age(String value, Place place) {
        if (ZERO.matcher(value).matches() || Replaced.isDummy(value)) {
            return false;
        }
        boolean old = value.matches("\\d{3}Y") && Integer.parseInt(value.substring(0, 3)) > OLD;
        return old
                ? found(place, "is above " + OLD + " years, which few people reach", value, "")
                : found(place, "is not empty", value, marks.allows(place.subject()));
    }

    private String uidReason() {
        return marks.claimed() && !marks.claims(Marks.UIDS)
                ? "was not replaced (it begins with neither 2.25. nor the prefix of the standard)"
                : "is an original";
    }

    private boolean text(String value, Place place) {
        String code = place.inContent() && marks.claims(Marks.CLEAN_CONTENT)
                ? Marks.CLEAN_CONTENT
                : marks.allows(place.subject());
        Level level = PlainWords.only(value)
                ? Level.NOTE
                : place.subject() == Subject.DESCRIPTOR ? Level.FOUND : Level.REVIEW;
        report(place, level == Level.NOTE ? "holds plain words of imaging" : "holds text", value.length(), level, code);
        // What is kept on purpose is still searched for what must not be in it.
        return code.isEmpty();
    }

    private boolean found(Place place, String reason, String value, String code) {
        report(place, reason, value.length(), Level.FOUND, code);
        return true;
    }

    /** @param code of the option by which the file says that it keeps this; empty if none does */
    void report(Place place, String reason, int length, Level level, String code) {
        sink.accept(
                code.isEmpty()
                        ? new Finding(level, place.kind(), place.path(), place.keyword(), reason, length)
                        : new Finding(
                                Level.NOTE,
                                place.kind(),
                                place.path(),
                                place.keyword(),
                                "kept or cleaned, as code " + code + " says",
                                length));
    }

    private void patterns(String value, Place place) {
        for (TextPattern.Match match : TextPattern.in(value)) {
            boolean number = match.pattern() == TextPattern.DATE || match.pattern() == TextPattern.PHONE;
            if (!(place.isVersion() && number)) {
                TextPattern pattern = match.pattern();
                sink.accept(new Finding(
                        Level.FOUND, pattern.kind, place.path(), place.keyword(), pattern.reason, match.length()));
            }
        }
    }
}
