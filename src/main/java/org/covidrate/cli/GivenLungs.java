// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.lung.LungMasker;

/** The lung mask that the user gave, in the place of a method that makes one. */
final class GivenLungs {
    private GivenLungs() {}

    /** A masker that reads the file; it fails, with the cause in an {@link UncheckedIOException}, if the mask is not of the CT. */
    static LungMasker of(Path file) {
        return (ct, progress) -> {
            try {
                LabelVolume mask = LabelReader.read(file, progress);
                if (!mask.geometry().sameGrid(ct.geometry(), 1e-3)) {
                    throw new IOException("The lung mask " + file + " lies on another grid (" + mask.geometry()
                            + ") than the CT (" + ct.geometry() + "); give a mask of this CT.");
                }
                return mask;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
