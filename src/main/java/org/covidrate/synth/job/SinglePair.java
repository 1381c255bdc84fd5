// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.progress.ProgressListener;
import org.covidrate.synth.LungCt;
import org.covidrate.synth.SyntheticCt;

/** Pairs that a user makes one by one, in a folder like that of {@link SynthesisRun}. They are learned from in every fold. */
public final class SinglePair {
    private static final String GROUP = "synthetic";
    private static final String PLAN = "pairs made one by one\n";

    private SinglePair() {}

    /**
     * Adds a pair to a folder.
     *
     * @param target what the receiving scan is called in the manifest
     * @param donor what the donor is called
     * @return its image
     * @throws IllegalArgumentException in one sentence if the folder holds the pairs of a run
     */
    public static synchronized Path add(
            Path folder, String target, String donor, LungCt into, SyntheticCt made, long seed) throws IOException {
        PairFolder out = new PairFolder(folder);
        out.begin(PLAN);
        List<String> names = new ArrayList<>(out.complete());
        String name = PairFolder.name(names.stream().mapToInt(PairFolder::number).max().orElse(0) + 1);
        names.add(name);
        out.writeGroups(names.stream().map(n -> n + "," + GROUP + ",0").toList());
        MadePair pair = new MadePair(
                name,
                GROUP,
                0,
                seed,
                "aligned",
                candidate(target),
                List.of(candidate(donor)),
                made.ct(),
                into.lungs(),
                made.lesions(),
                made.rate(),
                made.placements());
        out.write(pair, ProgressListener.NONE);
        out.writeManifest();
        return folder.resolve(PairFolder.image(name));
    }

    private static Candidate candidate(String title) {
        return new Candidate("images", title, title, 0, null);
    }
}
