// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a folder is de-identified.
 *
 * @param profile what becomes of attributes
 * @param naming of output files
 * @param keyFile the secret from which new UIDs, pseudonyms and date shifts follow, made if it does not exist; empty: that in
 *     the user's folder
 * @param mapping a CSV file of patients: {@code original_id,new_id} and, if wanted, {@code new_name}
 * @param crosswalk where to write which patient became which; empty: nowhere
 * @param pixelCheck looks at images before they are written
 * @param threads files that are worked on at the same time; 0: as many as there are processors
 */
public record DeidOptions(
        Profile profile,
        Naming naming,
        Optional<Path> keyFile,
        Optional<Path> mapping,
        Optional<Path> crosswalk,
        PixelCheck pixelCheck,
        int threads) {
    public static final DeidOptions DEFAULT = new DeidOptions(
            Profile.BASIC, Naming.UID, Optional.empty(), Optional.empty(), Optional.empty(), PixelCheck.NONE, 0);

    public DeidOptions {
        if (threads < 0) {
            throw new IllegalArgumentException("The number of threads is " + threads + "; give 0 or more.");
        }
    }

    public DeidOptions withProfile(Profile other) {
        return new DeidOptions(other, naming, keyFile, mapping, crosswalk, pixelCheck, threads);
    }

    public DeidOptions withNaming(Naming other) {
        return new DeidOptions(profile, other, keyFile, mapping, crosswalk, pixelCheck, threads);
    }

    public DeidOptions withKeyFile(Path file) {
        return new DeidOptions(profile, naming, Optional.of(file), mapping, crosswalk, pixelCheck, threads);
    }

    public DeidOptions withMapping(Path file) {
        return new DeidOptions(profile, naming, keyFile, Optional.of(file), crosswalk, pixelCheck, threads);
    }

    public DeidOptions withCrosswalk(Path file) {
        return new DeidOptions(profile, naming, keyFile, mapping, Optional.of(file), pixelCheck, threads);
    }

    public DeidOptions withPixelCheck(PixelCheck check) {
        return new DeidOptions(profile, naming, keyFile, mapping, crosswalk, check, threads);
    }

    public DeidOptions withThreads(int count) {
        return new DeidOptions(profile, naming, keyFile, mapping, crosswalk, pixelCheck, count);
    }
}
