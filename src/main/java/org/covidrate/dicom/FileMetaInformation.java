// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.util.Optional;

/**
 * The group 0002 of a file (PS3.10 section 7.1).
 *
 * @param dataSet its elements as read, none if the file has no such group
 */
public record FileMetaInformation(DataSet dataSet) {
    public static final FileMetaInformation ABSENT = new FileMetaInformation(DataSet.EMPTY);

    public Optional<String> transferSyntaxUid() {
        return dataSet.string(Tag.TransferSyntaxUID);
    }

    public Optional<String> sopClassUid() {
        return dataSet.string(Tag.MediaStorageSOPClassUID);
    }

    public Optional<String> sopInstanceUid() {
        return dataSet.string(Tag.MediaStorageSOPInstanceUID);
    }
}
