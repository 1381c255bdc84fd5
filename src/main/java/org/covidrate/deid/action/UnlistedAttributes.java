// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.covidrate.deid.Action;
import org.covidrate.deid.Profile;
import org.covidrate.deid.ProfileOption;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.FragmentsValue;
import org.covidrate.dicom.RawValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/**
 * Attributes that the table does not list, other than sequences. The standard lets them stay; what is in them is looked at all
 * the same, because technicians type names into any field. What PS3.6 does not know, or knows to be of another kind, goes.
 */
final class UnlistedAttributes {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern CHARACTER_SET = Pattern.compile(
            "|ISO[_ -]IR[_ -][0-9]{1,3}|ISO[_ -]2022[_ -](IR[_ -])?[0-9]{1,3}|GB18030|GBK|ISO[_ -]2022[_ -]GBK");
    private static final int LONGEST_NUMBER = 32;
    private static final int PATIENT_ORIENTATION = 0x00200020;
    /** Of a row or column, such as LPF (PS3.3 section C.7.6.1.1.1). */
    private static final Pattern DIRECTIONS = Pattern.compile("[LRAPHF]{0,3}");

    /** Attributes in which names of versions and types stand. */
    private static final Set<Integer> OF_DEVICES = Set.of(
            Tag.ImageType,
            Tag.ManufacturerModelName,
            Tag.SoftwareVersions,
            Tag.ConvolutionKernel,
            Tag.FilterType,
            0x00180022,
            0x00089007);

    private static final Set<Integer> CLASSES =
            Set.of(Tag.SOPClassUID, 0x0008001A, 0x0008001B, 0x00080062, Tag.ReferencedSOPClassUID, 0x0008115A);

    /** Unformatted Text Value and Text Value: what people write on pictures and in reports. */
    private static final Set<Integer> FREE_TEXT = Set.of(0x00700006, 0x0040A160);

    private final Profile profile;
    private final DeidKey key;
    private final TextCleaner text;
    private final int shiftDays;

    UnlistedAttributes(Profile profile, DeidKey key, TextCleaner text, int shiftDays) {
        this.profile = profile;
        this.key = key;
        this.text = text;
        this.shiftDays = shiftDays;
    }

    Step step(DataElement element, Scope scope) {
        int tag = element.tag();
        Vr vr = element.effectiveVr();
        Optional<Dictionary.Entry> entry = Dictionary.entry(tag);
        boolean misplaced = element.value() instanceof FragmentsValue && tag != Tag.PixelData;
        boolean opaque = vr == Vr.SQ || vr == Vr.UN || tag == Tag.DataSetTrailingPadding;
        if (entry.isEmpty() || !sameKind(vr, entry.get()) || misplaced || opaque) {
            return Step.REMOVED;
        }
        if (!(element.value() instanceof RawValue raw)) {
            return vr.isText() || scope.strict() ? Step.REMOVED : Step.kept(element);
        }
        if (raw.length() == 0) {
            return Step.kept(element);
        }
        if (!vr.isText()) {
            return scope.strict() && isBulk(vr)
                    ? Step.of(Action.DUMMY, Dummy.element(tag, vr, key, ""))
                    : Step.kept(element);
        }
        List<String> values = scope.around().strings(tag);
        return switch (vr) {
            case UI -> identifiers(element, values, profile.has(ProfileOption.RETAIN_UIDS));
            case DS, IS -> values.stream().allMatch(UnlistedAttributes::isNumber) ? Step.kept(element) : Step.REMOVED;
            case DA, DT, TM -> dates(element, vr, values);
            case AS ->
                profile.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS) ? Ages.step(element, values) : Step.REMOVED;
            default -> words(element, vr, values, scope);
        };
    }

    /** Text, binary numbers and bytes are never taken for each other: a name in a field of numbers would go unseen. */
    private static boolean sameKind(Vr vr, Dictionary.Entry entry) {
        return entry.alternatives().stream()
                .anyMatch(known -> known == vr
                        || known.isText() && vr.isText() && !known.isNumberText() && known != Vr.UI
                        || known.isNumberText() && vr.isNumberText()
                        || isBulk(known) && isBulk(vr)
                        || !isBulk(known) && !isBulk(vr) && known.isInteger() && vr.isInteger()
                        || !isBulk(known) && !isBulk(vr) && known.isFloating() && vr.isFloating());
    }

    private static boolean isBulk(Vr vr) {
        return vr.name().startsWith("O");
    }

    private static boolean isNumber(String value) {
        return value.isEmpty()
                || value.length() <= LONGEST_NUMBER && NUMBER.matcher(value).matches();
    }

    /** New ones for all but those that everybody shares. @param retain whether those stay that are what UIDs are */
    Step identifiers(DataElement element, List<String> values, boolean retain) {
        boolean classes = CLASSES.contains(element.tag());
        List<String> changed = new ArrayList<>();
        boolean same = true;
        for (String uid : values) {
            boolean stays = uid.isEmpty() || WellKnownUids.contains(uid) || classes && WellKnownUids.isSopClass(uid);
            changed.add(stays ? uid : key.uid(uid));
            same &= stays;
        }
        if (same || retain && values.stream().allMatch(WellKnownUids::isLegal)) {
            return Step.kept(element);
        }
        return Step.of(Action.NEW_UID, Dummy.text(element.tag(), Vr.UI, String.join("\\", changed)));
    }

    private Step dates(DataElement element, Vr vr, List<String> values) {
        if (profile.has(ProfileOption.RETAIN_FULL_DATES)) {
            return DateShift.wellFormed(vr, values) ? Step.kept(element) : Step.REMOVED;
        }
        if (profile.has(ProfileOption.RETAIN_MODIFIED_DATES)) {
            return DateShift.shift(vr, values, shiftDays)
                    .map(shifted -> Step.of(Action.CLEAN, Dummy.text(element.tag(), vr, String.join("\\", shifted))))
                    .orElse(Step.REMOVED);
        }
        return Step.REMOVED;
    }

    private Step words(DataElement element, Vr vr, List<String> values, Scope scope) {
        int tag = element.tag();
        if (tag == Tag.SpecificCharacterSet) {
            boolean known = values.stream()
                    .allMatch(value -> CHARACTER_SET.matcher(value).matches());
            return known ? Step.kept(element) : Step.REMOVED;
        }
        boolean dummies = scope.strict() && vr != Vr.CS;
        if (profile.unlisted() == Profile.Unlisted.KEPT && !scope.strict() && !FREE_TEXT.contains(tag)
                || scope.standardCode() && StandardCodes.isPartOfCode(tag)) {
            return Step.kept(element);
        }
        if (dummies || vr == Vr.PN || vr == Vr.AE || vr == Vr.UR) {
            return Step.of(Action.DUMMY, Dummy.element(tag, vr, key, ""));
        }
        List<String> checked = new ArrayList<>();
        for (String value : values) {
            checked.add(vr == Vr.CS ? term(tag, value) : checked(tag, value));
        }
        if (checked.equals(values)) {
            return Step.kept(element);
        }
        return Step.of(Action.CLEAN, Dummy.text(tag, vr, String.join("\\", checked)));
    }

    private String term(int tag, String value) {
        if (tag == PATIENT_ORIENTATION && DIRECTIONS.matcher(value).matches()) {
            return value;
        }
        return text.isTerm(value, OF_DEVICES.contains(tag)) ? value : Dummy.TERM;
    }

    private String checked(int tag, String value) {
        String left = OF_DEVICES.contains(tag) ? text.device(value) : text.technical(value);
        return left.isEmpty() && !value.isEmpty() ? Dummy.TEXT : left;
    }
}
