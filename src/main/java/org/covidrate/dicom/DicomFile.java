// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.List;

/**
 * A data set as it lies in a file.
 *
 * @param meta as read; when written, another is made
 * @param transferSyntax as the meta information names it, or a guess where it names none
 * @param warnings what is wrong with the file, one sentence each, without its name or anything of its contents
 */
public record DicomFile(
        FileMetaInformation meta, TransferSyntax transferSyntax, DataSet dataSet, List<String> warnings) {
    public DicomFile {
        warnings = List.copyOf(warnings);
    }

    /** Whether the file ended within an element, so that something is missing. */
    public boolean endsEarly() {
        return warnings.contains(DataSetParser.ENDS_EARLY);
    }

    /** A data set that is to be written. */
    public static DicomFile of(TransferSyntax transferSyntax, DataSet dataSet) {
        return new DicomFile(FileMetaInformation.ABSENT, transferSyntax, dataSet, List.of());
    }
}
