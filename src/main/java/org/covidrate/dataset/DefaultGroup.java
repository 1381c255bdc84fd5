// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.Optional;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;

/** Which slices belong to one patient where no table tells. */
final class DefaultGroup {
    private DefaultGroup() {}

    /**
     * The sub-folder if there is one; the study of a DICOM slice, as a number that does not tell which study it was; otherwise
     * the file itself.
     */
    static String of(DataFile image) throws IOException {
        if (image.kind().isVolume()) {
            return image.bareKey();
        }
        int end = image.bareKey().lastIndexOf('/');
        if (end > 0) {
            return image.bareKey().substring(0, end);
        }
        if (image.kind() == DataFile.Kind.DICOM_SLICE) {
            Optional<String> study =
                    DicomReader.readHeader(image.path()).dataSet().string(Tag.StudyInstanceUID);
            if (study.isPresent() && !study.get().isBlank()) {
                return "study-" + Integer.toHexString(study.get().strip().hashCode());
            }
        }
        return image.bareKey();
    }
}
