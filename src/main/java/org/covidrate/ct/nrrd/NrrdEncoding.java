// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.util.Locale;
import org.covidrate.ct.UnreadableImageException;

/** How the voxels of a NRRD file are encoded. Others of teem's encodings, hex and bzip2, are neither read nor written. */
public enum NrrdEncoding {
    /** As they are in memory. */
    RAW,
    GZIP,
    /** As numbers in text, for looking at and for programs without a reader: large and slow. */
    ASCII;

    /** The name that is written to headers. */
    String fieldName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By any of teem's names. */
    static NrrdEncoding of(NrrdHeader h) throws UnreadableImageException {
        String name = h.require("encoding").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "raw" -> RAW;
            case "txt", "text", "ascii" -> ASCII;
            case "gz", "gzip" -> GZIP;
            default ->
                throw new UnreadableImageException(
                        "The NRRD file is encoded as \"" + name
                                + "\", which is not read; save it with gzip or raw encoding (in teem: unu save -f nrrd -e gzip).");
        };
    }
}
