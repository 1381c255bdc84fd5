// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;

/** Whether the pixels may show a name or a face, told by what the header says of them. */
final class PixelCheck {
    private static final Set<String> PICTURE_MODALITIES =
            Set.of("SC", "OT", "US", "IVUS", "XC", "ES", "GM", "SM", "DOC", "HC", "OP", "EC", "OPT", "PX", "RF", "XA");
    private static final Pattern SCREEN =
            Pattern.compile("(?i).*(?:SECONDARY|SCREEN|SAVE|CAPTURE|DOSE|REPORT|PROTOCOL).*");
    private static final Pattern FACE =
            Pattern.compile("(?i).*(?:HEAD|FACE|SKULL|BRAIN|ORBIT|SINUS|NECK|JAW|WHOLEBODY|EAR).*");

    private PixelCheck() {}

    static void check(DataSet dataSet, Marks marks, Consumer<Finding> sink) {
        overlaysWithinPixels(dataSet, sink);
        if (!dataSet.contains(Tag.PixelData)) {
            return;
        }
        if (marks.burnedIn().equals("YES")) {
            found(sink, Level.FOUND, "(0028,0301)", "the file says that text is burned into the pixels");
        } else if (!(marks.claims(Marks.CLEAN_PIXELS) && marks.burnedIn().equals("NO"))) {
            burnedIn(dataSet, sink);
        }
        if (marks.recognizable().equals("YES")) {
            found(sink, Level.FOUND, "(0028,0302)", "the file says that the pixels show a recognizable person");
        } else if (!marks.claims(Marks.CLEAN_FEATURES)
                && FACE.matcher(dataSet.string(Tag.BodyPartExamined).orElse("")).matches()) {
            found(sink, Level.REVIEW, "(0018,0015)", "the body part lets expect a face, and code 113102 is not named");
        }
    }

    private static void burnedIn(DataSet dataSet, Consumer<Finding> sink) {
        String sopClass = dataSet.string(Tag.SOPClassUID).orElse("");
        if (sopClass.startsWith(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)) {
            found(
                    sink,
                    Level.REVIEW,
                    "(0008,0016)",
                    "a secondary capture often shows names, and code 113101 is not named");
        } else if (PICTURE_MODALITIES.contains(dataSet.string(Tag.Modality).orElse(""))) {
            found(
                    sink,
                    Level.REVIEW,
                    "(0008,0060)",
                    "images of this modality often show names, and code 113101 is not named");
        } else if (dataSet.strings(Tag.ImageType).stream()
                .anyMatch(v -> SCREEN.matcher(v).matches())) {
            found(
                    sink,
                    Level.REVIEW,
                    "(0008,0008)",
                    "an image that was saved from a screen or computed may show names");
        } else if (dataSet.contains(Tag.ConversionType)) {
            found(sink, Level.REVIEW, "(0008,0064)", "a converted image may show names, and code 113101 is not named");
        } else if (dataSet.integer(Tag.SamplesPerPixel).orElse(1) > 1) {
            found(
                    sink,
                    Level.REVIEW,
                    "(0028,0002)",
                    "a picture in colour may show names, and code 113101 is not named");
        }
    }

    /** Old files hide overlays in the high bits of the pixels (retired, PS3.5 section 8.1.2). */
    private static void overlaysWithinPixels(DataSet dataSet, Consumer<Finding> sink) {
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            boolean bits = dataSet.integer(Tag.of(group, 0x0102)).orElse(0) > 0;
            if (bits && !dataSet.contains(Tag.of(group, 0x3000))) {
                sink.accept(Finding.of(
                        Level.FOUND,
                        Kind.GRAPHICS,
                        String.format("(%04x,0102)", group),
                        "an overlay lies in unused bits of the pixels"));
            }
        }
    }

    private static void found(Consumer<Finding> sink, Level level, String place, String reason) {
        sink.accept(Finding.of(level, Kind.PIXELS, place, reason));
    }
}
