// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.util.Optional;
import java.util.Set;
import org.covidrate.deid.action.WellKnownUids;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.FragmentsValue;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;

/** Whether a file is whole and of a kind that is understood: only then is it certain that nothing in it goes unseen. */
final class Completeness {
    private static final String AGAIN = "; copy or export it again.";
    private static final Set<String> IMAGES = Set.of(
            Uids.CT_IMAGE_STORAGE,
            Uids.ENHANCED_CT_IMAGE_STORAGE,
            Uids.LEGACY_CONVERTED_ENHANCED_CT_IMAGE_STORAGE,
            Uids.MR_IMAGE_STORAGE,
            Uids.ENHANCED_MR_IMAGE_STORAGE,
            Uids.SECONDARY_CAPTURE_IMAGE_STORAGE);

    private Completeness() {}

    static boolean isDirectory(DicomFile file) {
        String kind = file.meta().sopClassUid().orElse("");
        return kind.equals(Uids.MEDIA_STORAGE_DIRECTORY) || file.dataSet().contains(Tag.DirectoryRecordSequence);
    }

    /** Refuses a file. @throws NotDeidentified saying why */
    static void require(DicomFile file) throws NotDeidentified {
        DataSet d = file.dataSet();
        refuseIf(file.endsEarly(), "It ends early, it was not copied or exported completely" + AGAIN);
        refuseIf(
                !file.transferSyntax().isKnown(),
                "It is written in a transfer syntax that this program does not know; convert it first.");
        String kind =
                d.string(Tag.SOPClassUID).or(() -> file.meta().sopClassUid()).orElse("");
        refuseIf(kind.isEmpty(), "It does not say what it is (SOP Class UID)" + AGAIN);
        refuseIf(
                !WellKnownUids.isSopClass(kind),
                "It is an object of a kind that this program does not know (SOP Class UID); it is better left out.");
        refuseIf(
                d.string(Tag.SOPInstanceUID)
                        .or(() -> file.meta().sopInstanceUid())
                        .isEmpty(),
                "It has no SOP Instance UID" + AGAIN);
        requirePixels(d, IMAGES.contains(kind));
    }

    private static void requirePixels(DataSet d, boolean image) throws NotDeidentified {
        long rows = d.integer(Tag.Rows).orElse(0);
        long columns = d.integer(Tag.Columns).orElse(0);
        Optional<DataElement> pixels = d.element(Tag.PixelData)
                .or(() -> d.element(Tag.FloatPixelData))
                .or(() -> d.element(Tag.DoubleFloatPixelData));
        refuseIf(
                pixels.isEmpty() && (image || rows > 0 && columns > 0 && d.contains(Tag.BitsAllocated)),
                "It is an image without pixels" + AGAIN);
        if (pixels.isEmpty()) {
            return;
        }
        long frames = Math.max(1, d.integer(Tag.NumberOfFrames).orElse(1));
        if (pixels.get().value() instanceof FragmentsValue fragments) {
            refuseIf(fragments.fragments().isEmpty(), "It is an image without pixels" + AGAIN);
            // A video is one stream however many frames it has.
            refuseIf(
                    fragments.fragments().size() < frames
                            && fragments.fragments().size() > 1,
                    "It has fewer compressed frames than it says" + AGAIN);
        } else if (pixels.get().value() instanceof BulkValue bulk) {
            long bits = rows
                    * columns
                    * frames
                    * d.integer(Tag.SamplesPerPixel).orElse(1)
                    * d.integer(Tag.BitsAllocated).orElse(0);
            boolean subsampled =
                    d.string(Tag.PhotometricInterpretation).orElse("").startsWith("YBR");
            refuseIf(!subsampled && 8 * bulk.length() < bits, "It has fewer pixels than it says" + AGAIN);
        }
    }

    private static void refuseIf(boolean condition, String reason) throws NotDeidentified {
        if (condition) {
            throw new NotDeidentified(reason);
        }
    }
}
