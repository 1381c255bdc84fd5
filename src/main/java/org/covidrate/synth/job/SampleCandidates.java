// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.covidrate.sample.SampleStudy;
import org.covidrate.synth.LungCt;

/** Made-up patients with and without lesions, to try synthesis without any data. */
final class SampleCandidates {
    private static final PhantomParameters GRID = SampleStudy.PARAMETERS;

    private SampleCandidates() {}

    static List<Candidate> donors(boolean volumes) {
        List<Candidate> donors = new ArrayList<>();
        donors.addAll(of("sample-2020", GRID, volumes));
        donors.addAll(of("sample-2021", GRID.withSeed(2021).withLesionLoad(22).withNoise(30), volumes));
        return donors;
    }

    static List<Candidate> targets(boolean volumes) {
        List<Candidate> targets = new ArrayList<>();
        targets.addAll(of("healthy-7", GRID.withSeed(7).withSize(1.06).healthy(), volumes));
        targets.addAll(of("healthy-8", GRID.withSeed(8).withSize(0.94).healthy(), volumes));
        return targets;
    }

    private static List<Candidate> of(String patient, PhantomParameters parameters, boolean volumes) {
        Made made = new Made(parameters);
        List<Candidate> found = new ArrayList<>();
        if (volumes) {
            found.add(new Candidate("sample", patient, patient, 0, () -> {
                Phantom phantom = made.get();
                return new LungCt(phantom.ct(), phantom.lungs(), phantom.lesions());
            }));
            return found;
        }
        for (int z = 0; z < parameters.geometry().depth(); z++) {
            int slice = z;
            found.add(new Candidate("sample", patient + "#" + z, patient, 0, () -> made.slice(slice)));
        }
        return found;
    }

    /** A phantom that is made when it is first looked at. */
    private static final class Made {
        private final PhantomParameters parameters;
        private SoftReference<Phantom> phantom = new SoftReference<>(null);

        Made(PhantomParameters parameters) {
            this.parameters = parameters;
        }

        synchronized Phantom get() {
            Phantom made = phantom.get();
            if (made == null) {
                made = ChestPhantom.create(parameters, ProgressListener.NONE);
                phantom = new SoftReference<>(made);
            }
            return made;
        }

        LungCt slice(int z) {
            Phantom all = get();
            CtVolume ct = CtVolume.ofHu(
                    all.ct().geometry().slices(z, 1), List.of(all.ct().plane(z)), all.ct().provenance());
            return new LungCt(ct, one(all.lungs(), z), one(all.lesions(), z));
        }

        private static LabelVolume one(LabelVolume labels, int z) {
            return new LabelVolume(
                    labels.geometry().slices(z, 1), List.of(labels.plane(z)), labels.labels(), labels.method());
        }
    }
}
