// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import org.covidrate.ct.nifti.NiftiVersion;
import org.covidrate.ct.nrrd.NrrdEncoding;

/**
 * How a volume is written; what does not concern the file's format is not looked at.
 *
 * @param nifti version of NIfTI files; those with more than 32767 voxels along an axis are NIfTI-2 in any case
 * @param nrrd encoding of NRRD files
 */
public record WriteOptions(NiftiVersion nifti, NrrdEncoding nrrd) {
    /** What most programs read: NIfTI-1, and NRRD with gzip. */
    public static final WriteOptions DEFAULT = new WriteOptions(NiftiVersion.NIFTI_1, NrrdEncoding.GZIP);

    public WriteOptions withNifti(NiftiVersion version) {
        return new WriteOptions(version, nrrd);
    }

    public WriteOptions withNrrd(NrrdEncoding encoding) {
        return new WriteOptions(nifti, encoding);
    }
}
