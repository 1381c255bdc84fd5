// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;

/**
 * Which images may show text, told by their headers: by what RSNA's CTP (BurnedInPixelsFilter), Karnak and PS3.3 C.7.6.1 take
 * for a sign of it. Pixels themselves are not looked at.
 */
final class BurnedInText {
    private static final Set<String> MODALITIES =
            Set.of("SC", "OT", "US", "IVUS", "XC", "ES", "GM", "OP", "SM", "EC", "DOC", "HC");
    private static final Pattern SCREEN = Pattern.compile("(?i).*(?:SECONDARY|SCREEN|SAVE|CAPTURE).*");
    private static final Pattern DOSE =
            Pattern.compile("(?i).*(?:DOSE[ _-]*(?:REPORT|INFO|RECORD|SUMMARY)|PATIENT[ _-]*PROTOCOL|DOSIS|DOSE$).*");
    private static final Pattern SAVED = Pattern.compile("(?i).*(?:SCREEN|SAVE|CAPTURE).*");
    /** Secondary Capture Device ID, manufacturer, model and software (0018,1010) to (0018,1019). */
    private static final List<Integer> CAPTURE_DEVICE = List.of(0x00181010, 0x00181016, 0x00181018, 0x00181019);

    private static final String LOOK =
            " Look at it; if nothing is to be seen, or always in the same place, name the device in the rules of devices.";

    private BurnedInText() {}

    /** Why the image is to be held back, one sentence or two without anything of its contents; empty if nothing speaks for text. */
    static Optional<String> reason(DataSet dataSet) {
        if (!dataSet.contains(Tag.PixelData)) {
            return Optional.empty();
        }
        String why = why(dataSet);
        return why.isEmpty() ? Optional.empty() : Optional.of(why + LOOK);
    }

    private static String why(DataSet dataSet) {
        String sopClass = dataSet.string(Tag.SOPClassUID).orElse("");
        String modality = dataSet.string(Tag.Modality).orElse("");
        if (dataSet.string(Tag.BurnedInAnnotation).orElse("").equals("YES")) {
            return "The file says that text is burned into the image.";
        } else if (sopClass.startsWith(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)) {
            return "Text may be burned into the image, a secondary capture.";
        } else if (MODALITIES.contains(modality)) {
            return "Text may be burned into the image, as is usual with the modality " + modality + ".";
        } else if (dataSet.strings(Tag.ImageType).stream()
                .anyMatch(v -> SCREEN.matcher(v).matches())) {
            return "Text may be burned into the image: Image Type tells of a secondary or saved image.";
        } else if (dataSet.contains(Tag.ConversionType)) {
            return "Text may be burned into the image, which was converted from something else.";
        } else if (describes(dataSet, DOSE)) {
            return "The image seems to be a dose report, which names the patient.";
        } else if (describes(dataSet, SAVED)) {
            return "Text may be burned into the image: its series seems to be saved from a screen.";
        } else if (CAPTURE_DEVICE.stream().anyMatch(tag -> dataSet.string(tag).isPresent())) {
            return "Text may be burned into the image: a device for secondary captures is named.";
        } else if (modality.equals("CT") && dataSet.integer(Tag.SamplesPerPixel).orElse(1) > 1) {
            return "Text may be burned into the image, a picture in colour made from a CT.";
        } else if (hasOverlayBits(dataSet)) {
            return "An overlay, which may be text, lies in unused bits of the pixels.";
        }
        return "";
    }

    private static boolean describes(DataSet dataSet, Pattern words) {
        return List.of(Tag.SeriesDescription, Tag.ProtocolName, Tag.ImageType).stream()
                .flatMap(tag -> dataSet.strings(tag).stream())
                .anyMatch(text -> words.matcher(text).matches());
    }

    /** A retired way to store overlays (PS3.5 section 8.1.2 up to 2004): the pixels keep them when the group 60xx goes. */
    private static boolean hasOverlayBits(DataSet dataSet) {
        for (int group = 0x6000; group <= 0x601E; group += 2) {
            boolean position = dataSet.integer(Tag.of(group, 0x0102)).orElse(0) > 0;
            if (position && !dataSet.contains(Tag.of(group, 0x3000))) {
                return true;
            }
        }
        return false;
    }
}
