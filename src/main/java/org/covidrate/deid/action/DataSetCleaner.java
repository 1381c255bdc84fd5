// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.action;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.covidrate.deid.Action;
import org.covidrate.deid.Profile;
import org.covidrate.deid.table.Iod;
import org.covidrate.deid.table.SafePrivate;
import org.covidrate.deid.table.TableRow;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.RawValue;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/** Cleans one data set and, recursively, its items. One cleaner is for one data set. */
final class DataSetCleaner {
    private static final int OVERLAY_DATA = 0x60003000;
    private static final int TIMEZONE = 0x00080201;
    private static final int REPEATING = 0xFF00FFFF;

    private final Profile profile;
    private final ProfileRules rules;
    private final DeidKey key;
    private final Pseudonym patient;
    private final Optional<Iod> iod;
    private final ChangeListener listener;
    private final TextCleaner text;
    private final UnlistedAttributes unlisted;
    private final Map<Action, Integer> counts = new EnumMap<>(Action.class);
    private int replacedUnlisted;

    /** @param listener null if nobody listens */
    DataSetCleaner(
            ProfileRules rules,
            Profile profile,
            DeidKey key,
            Pseudonym patient,
            DataSet whole,
            ChangeListener listener) {
        this.profile = profile;
        this.rules = rules;
        this.key = key;
        this.patient = patient;
        this.listener = listener;
        iod = Iod.of(whole.string(Tag.SOPClassUID).orElse(""));
        text = new TextCleaner(NamesInFile.of(whole));
        unlisted = new UnlistedAttributes(profile, key, text, patient.shiftDays());
    }

    /** How many elements each action was done to. */
    Map<Action, Integer> counts() {
        return counts;
    }

    /** How many attributes outside the table had values that were taken out. */
    int replacedUnlisted() {
        return replacedUnlisted;
    }

    DataSet clean(DataSet dataSet) {
        return clean(Scope.of(dataSet));
    }

    private DataSet clean(Scope scope) {
        List<DataElement> cleaned = new ArrayList<>();
        Set<Integer> creators = new HashSet<>();
        for (DataElement element : scope.around().elements()) {
            int tag = element.tag();
            if (Tag.isGroupLength(tag) || Tag.isPrivateCreator(tag)) {
                continue;
            }
            // A listener hears of a sequence before its items.
            boolean first = listener != null && element.value() instanceof SequenceValue;
            if (first) {
                tell(scope, element, announce(element, scope));
            }
            Step step = step(element, scope);
            counts.merge(step.action(), 1, Integer::sum);
            if (!first) {
                tell(scope, element, step);
            }
            step.element().ifPresent(cleaned::add);
            if (Tag.isPrivate(tag) && step.element().isPresent()) {
                creators.add(Tag.creatorOf(tag));
            }
        }
        for (DataElement element : scope.around().elements()) {
            if (Tag.isPrivateCreator(element.tag())) {
                boolean stays = creators.contains(element.tag());
                Step step = stays ? Step.kept(element) : Step.REMOVED;
                counts.merge(step.action(), 1, Integer::sum);
                tell(scope, element, step);
                step.element().ifPresent(cleaned::add);
            }
        }
        return DataSet.of(withoutBareOverlays(cleaned));
    }

    private void tell(Scope scope, DataElement element, Step step) {
        if (listener != null) {
            listener.changed(scope.place(), scope.depth(), scope.around(), element, step.action(), step.element());
        }
    }

    /** What will be done to a sequence, its items not yet cleaned. */
    private Step announce(DataElement sequence, Scope scope) {
        Action action = rules.row(sequence.tag())
                .map(row -> listedAction(row, sequence, scope))
                .orElse(Action.KEEP);
        return new Step(action, action == Action.REMOVE ? Optional.empty() : Optional.of(sequence));
    }

    /** An overlay whose bits are gone is no overlay: the rest of its group goes too. */
    private static List<DataElement> withoutBareOverlays(List<DataElement> elements) {
        Set<Integer> complete = new HashSet<>();
        for (DataElement element : elements) {
            if ((element.tag() & REPEATING) == OVERLAY_DATA) {
                complete.add(Tag.group(element.tag()));
            }
        }
        return elements.stream()
                .filter(e -> (e.tag() & 0xFF000000) != 0x60000000 || complete.contains(Tag.group(e.tag())))
                .toList();
    }

    private Step step(DataElement element, Scope scope) {
        int tag = element.tag();
        boolean header = scope.topLevel() && (Tag.group(tag) == 0 || Tag.group(tag) == 2);
        if (header) {
            return Step.REMOVED;
        }
        Optional<TableRow> row = rules.row(tag);
        if (row.isPresent()) {
            return listed(row.get(), element, scope);
        }
        if (element.value() instanceof SequenceValue sequence) {
            return Step.kept(DataElement.sequence(tag, items(sequence, element, scope, false)));
        }
        Step step = unlisted.step(element, scope);
        if (step.action() != Action.KEEP && step.action() != Action.NEW_UID) {
            replacedUnlisted++;
        }
        return step;
    }

    private Action listedAction(TableRow row, DataElement element, Scope scope) {
        Action action = rules.action(row, element.tag(), iod, scope.parent());
        boolean privateSequence = element.value() instanceof SequenceValue && Tag.isPrivate(element.tag());
        return privateSequence ? Action.REMOVE : action;
    }

    private Step listed(TableRow row, DataElement element, Scope scope) {
        Action action = rules.action(row, element.tag(), iod, scope.parent());
        if (element.value() instanceof SequenceValue sequence) {
            return sequence(listedAction(row, element, scope), sequence, element, scope);
        }
        if (action == Action.KEEP) {
            Step kept = keep(element, scope);
            action = kept.action();
            if (action != Action.REMOVE) {
                return kept;
            }
            action = rules.basic(row, element.tag(), iod, scope.parent());
        }
        if (action == Action.CLEAN) {
            Optional<Step> cleaned = cleaned(element, scope);
            if (cleaned.isPresent()) {
                return cleaned.get();
            }
            action = rules.basic(row, element.tag(), iod, scope.parent());
        }
        return basic(action, element, scope);
    }

    private Step sequence(Action action, SequenceValue sequence, DataElement element, Scope scope) {
        return switch (action) {
            case REMOVE -> Step.REMOVED;
            case EMPTY -> Step.of(Action.EMPTY, DataElement.sequence(element.tag(), List.of()));
            default ->
                Step.of(
                        action,
                        DataElement.sequence(element.tag(), items(sequence, element, scope, action == Action.DUMMY)));
        };
    }

    private List<DataSet> items(SequenceValue sequence, DataElement element, Scope scope, boolean strict) {
        List<DataSet> items = new ArrayList<>();
        for (DataSet item : sequence.items()) {
            items.add(clean(scope.inside(item, element.tag(), items.size() + 1, strict)));
        }
        return items;
    }

    /** Keeps a value that is what its representation demands. */
    private Step keep(DataElement element, Scope scope) {
        Vr vr = element.effectiveVr();
        List<String> values = scope.around().strings(element.tag());
        if (vr == Vr.AS) {
            return Ages.step(element, values);
        }
        if (vr == Vr.UI) {
            return values.stream().allMatch(WellKnownUids::isLegal) ? Step.kept(element) : Step.REMOVED;
        }
        boolean date = vr == Vr.DA || vr == Vr.DT || vr == Vr.TM;
        return date && !DateShift.wellFormed(vr, values) ? Step.REMOVED : Step.kept(element);
    }

    /** What is left of a value after cleaning; empty if nothing is. */
    private Optional<Step> cleaned(DataElement element, Scope scope) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            return safePrivate(element, scope);
        }
        if (!(element.value() instanceof RawValue raw)) {
            return Optional.empty();
        }
        Vr vr = element.effectiveVr();
        List<String> values = scope.around().strings(tag);
        if (vr == Vr.DA || vr == Vr.DT || vr == Vr.TM || tag == TIMEZONE) {
            return DateShift.shift(vr, values, patient.shiftDays())
                    .map(shifted -> Step.of(Action.CLEAN, Dummy.text(tag, vr, String.join("\\", shifted))));
        }
        if (raw.length() == 0) {
            return Optional.of(Step.of(Action.CLEAN, element));
        }
        if (vr == Vr.AE) {
            String titles = String.join("\\", values.stream().map(key::aeTitle).toList());
            return Optional.of(Step.of(Action.CLEAN, Dummy.text(tag, vr, titles)));
        }
        if (!vr.isText() || vr == Vr.UI || vr == Vr.PN) {
            return Optional.empty();
        }
        List<String> words = values.stream().map(text::descriptor).toList();
        return words.stream().allMatch(String::isEmpty)
                ? Optional.empty()
                : Optional.of(Step.of(Action.CLEAN, Dummy.text(tag, vr, String.join("\\", words))));
    }

    private Optional<Step> safePrivate(DataElement element, Scope scope) {
        Optional<Vr> known =
                scope.around().privateCreator(element.tag()).flatMap(creator -> SafePrivate.vr(element.tag(), creator));
        if (known.isEmpty() || !(element.value() instanceof RawValue raw)) {
            return Optional.empty();
        }
        Vr vr = known.get();
        if (element.vr() != vr && element.vr() != Vr.UN) {
            return Optional.empty();
        }
        DataElement named = DataElement.of(element.tag(), vr, raw.bytes());
        if (vr.isText()) {
            List<String> values = DataSet.of(List.of(named)).strings(element.tag());
            if (!values.stream().allMatch(value -> text.isTerm(value, true))) {
                return Optional.empty();
            }
        }
        return Optional.of(Step.of(Action.CLEAN, named));
    }

    private Step basic(Action action, DataElement element, Scope scope) {
        int tag = element.tag();
        Vr vr = element.effectiveVr();
        // The patient of the data set itself gets a new name instead of none.
        if (scope.topLevel() && tag == Tag.PatientID) {
            return Step.of(action, Dummy.text(tag, Vr.LO, patient.id()));
        }
        if (scope.topLevel() && tag == Tag.PatientName) {
            return Step.of(action, Dummy.text(tag, Vr.PN, patient.name()));
        }
        return switch (action) {
            case REMOVE -> Step.REMOVED;
            case EMPTY -> Step.of(Action.EMPTY, DataElement.of(tag, vr, new byte[0]));
            case NEW_UID -> {
                Step step = vr == Vr.UI && element.value() instanceof RawValue
                        ? unlisted.identifiers(element, scope.around().strings(tag), false)
                        : Step.REMOVED;
                yield step.action() == Action.KEEP
                        ? Step.of(Action.NEW_UID, step.element().orElseThrow())
                        : step;
            }
            default ->
                element.value() instanceof RawValue raw && raw.length() == 0
                        ? Step.of(Action.DUMMY, element)
                        : Step.of(Action.DUMMY, Dummy.element(tag, vr, key, seed(element, scope)));
        };
    }

    private static String seed(DataElement element, Scope scope) {
        return scope.around().string(element.tag()).orElse("");
    }
}
