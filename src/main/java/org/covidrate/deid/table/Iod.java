// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.table;

import java.util.Optional;
import org.covidrate.dicom.Uids;

/** The information objects whose attribute types are known here. */
public enum Iod {
    CT,
    /** Enhanced CT. */
    ECT,
    /** Secondary capture. */
    SC;

    /** The object of a SOP class, if it is one of these. */
    public static Optional<Iod> of(String sopClassUid) {
        if (sopClassUid.equals(Uids.CT_IMAGE_STORAGE)) {
            return Optional.of(CT);
        }
        if (sopClassUid.equals(Uids.ENHANCED_CT_IMAGE_STORAGE)
                || sopClassUid.equals(Uids.LEGACY_CONVERTED_ENHANCED_CT_IMAGE_STORAGE)) {
            return Optional.of(ECT);
        }
        boolean capture = sopClassUid.equals(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE)
                || sopClassUid.matches(Uids.SECONDARY_CAPTURE_IMAGE_STORAGE.replace(".", "\\.") + "\\.[1-4]");
        return capture ? Optional.of(SC) : Optional.empty();
    }
}
