// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Dictionary;
import org.covidrate.dicom.RawValue;
import org.covidrate.dicom.SequenceValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;

/** Judges every element of a data set and, recursively, of its items, kept sequences and private ones too. */
final class DataSetCheck {
    private static final int CONTENT_SEQUENCE = 0x0040A730;

    private final Marks marks;
    private final ValueCheck values;
    private final Consumer<Finding> sink;

    DataSetCheck(Marks marks, String patientId, Consumer<Finding> sink) {
        this.marks = marks;
        this.sink = sink;
        values = new ValueCheck(marks, patientId, sink);
    }

    void check(DataSet dataSet) {
        check(dataSet, "", false);
    }

    private void check(DataSet dataSet, String path, boolean inContent) {
        for (DataElement element : dataSet.elements()) {
            int tag = element.tag();
            if (Tag.isGroupLength(tag) || Tag.isPixelData(tag)) {
                continue;
            }
            String place = path + Tag.format(tag);
            if (Tag.isPrivate(tag)) {
                privateElement(dataSet, element, path);
            } else {
                publicElement(dataSet, element, place, inContent);
            }
            if (element.value() instanceof SequenceValue sequence) {
                boolean content = inContent || tag == CONTENT_SEQUENCE;
                sequence.items().forEach(item -> check(item, place + " > ", content));
            }
        }
    }

    private void publicElement(DataSet dataSet, DataElement element, String place, boolean inContent) {
        int tag = element.tag();
        Vr vr = element.effectiveVr();
        Subject subject = Subject.of(tag, vr);
        String keyword = Dictionary.entry(tag).map(Dictionary.Entry::keyword).orElse("");
        ValueCheck.Place where = new ValueCheck.Place(place, keyword, subject, inContent);
        if (subject == Subject.GRAPHICS || subject == Subject.EMBEDDED) {
            object(element, where);
        } else if (element.value() instanceof RawValue raw) {
            if (vr.isText()) {
                values.texts(dataSet.strings(tag), vr, where);
            } else if (subject != Subject.OTHER && subject != Subject.UID) {
                values.bytes(raw.bytes(), where);
            } else if (vr == Vr.UN) {
                values.hiddenText(printable(raw.bytes()), where);
            }
        } else if (!(element.value() instanceof SequenceValue) && vr.isText()) {
            sink.accept(new Finding(
                    Level.REVIEW,
                    Kind.TEXT,
                    place,
                    keyword,
                    "a text of more than a million characters was not read",
                    0));
        }
    }

    private void object(DataElement element, ValueCheck.Place where) {
        boolean empty = element.value() instanceof RawValue raw && isZero(raw.bytes())
                || element.value() instanceof SequenceValue sequence
                        && sequence.items().isEmpty();
        if (empty) {
            return;
        }
        String code = element.tag() == Tag.IconImageSequence && marks.claims(Marks.CLEAN_PIXELS)
                ? Marks.CLEAN_PIXELS
                : marks.allows(where.subject());
        String reason = where.subject() == Subject.GRAPHICS
                ? "may show names or text"
                : "holds what this check cannot look into";
        values.report(where, reason, 0, Level.FOUND, code);
    }

    private static boolean isZero(byte[] bytes) {
        int any = 0;
        for (byte code : bytes) {
            any |= code;
        }
        return any == 0;
    }

    /** One finding for all elements of an owner in a data set; what they hold is judged too where the file keeps them on purpose. */
    private void privateElement(DataSet dataSet, DataElement element, String path) {
        int tag = element.tag();
        String owner = Tag.isPrivateCreator(tag)
                ? dataSet.string(tag).orElse("")
                : dataSet.privateCreator(tag).orElse("");
        String group = String.format("%s(%04x,....)", path, Tag.group(tag));
        String code = marks.claims(Marks.SAFE_PRIVATE) ? Marks.SAFE_PRIVATE : "";
        ValueCheck.Place all =
                new ValueCheck.Place(group, PrivateOwner.shown(owner), Subject.OTHER, false, Kind.PRIVATE);
        values.report(all, "private elements", 0, Level.FOUND, code);
        if (!code.isEmpty() && element.value() instanceof RawValue raw && !Tag.isPrivateCreator(tag)) {
            ValueCheck.Place where = new ValueCheck.Place(
                    path + Tag.format(tag), "", Subject.of(tag, element.vr()), false, Kind.PRIVATE);
            if (element.vr().isText()) {
                values.texts(dataSet.strings(tag), element.vr(), where);
            } else {
                values.hiddenText(printable(raw.bytes()), where);
            }
        }
    }

    /** The bytes as text if they look like some. */
    private static List<String> printable(byte[] bytes) {
        for (byte code : bytes) {
            if (code >= 0 && code < ' ' && code != 0 && code != '\r' && code != '\n' && code != '\t' && code != 0x1B) {
                return List.of();
            }
        }
        return List.of(new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\0", " ")
                .strip());
    }
}
