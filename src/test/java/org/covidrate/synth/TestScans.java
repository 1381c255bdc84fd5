// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;

/** Made-up chests, small. */
final class TestScans {
    static final PhantomParameters GRID = PhantomParameters.grid(96, 88, 24, 4, 4, 12).withSeed(11);

    private TestScans() {}

    static LungCt sick() {
        return of(GRID.withLesionLoad(18));
    }

    static LungCt healthy(long seed) {
        return of(GRID.withSeed(seed).healthy());
    }

    static LungCt of(PhantomParameters parameters) {
        Phantom phantom = ChestPhantom.create(parameters);
        return new LungCt(phantom.ct(), phantom.lungs(), phantom.lesions());
    }

    static Donor donor(LungCt scan) {
        return Donor.of("donor", scan, 0.0005, ProgressListener.NONE);
    }

    /** The scan with other values: {@code scale * HU + offset}. */
    static LungCt scaled(LungCt scan, double scale, double offset) {
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < scan.ct().geometry().depth(); z++) {
            short[] plane = scan.ct().plane(z).clone();
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) Math.round(scale * plane[i] + offset);
            }
            planes.add(plane);
        }
        return new LungCt(
                CtVolume.ofHu(scan.ct().geometry(), planes, Provenance.UNKNOWN), scan.lungs(), scan.lesions());
    }
}
