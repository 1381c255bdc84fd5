// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Makes the pairs of a plan into a folder. Each pair depends on the plan and its own number only: a run that was ended is taken up by the same plan and
 * folder, with the same bytes in the end.
 */
public final class SynthesisRun {
    private static final double OPENING = 0.05;

    private final SynthesisPlan plan;
    private final Path folder;
    private final Consumer<String> notes;

    /** @param notes gets what is doubtful, one sentence each */
    public SynthesisRun(SynthesisPlan plan, Path folder, Consumer<String> notes) {
        this.plan = plan;
        this.folder = folder;
        this.notes = notes;
    }

    /**
     * What was made.
     *
     * @param pairs that are in the folder now
     * @param made of them in this run
     * @param volumes whether they are volumes, not slices
     */
    public record Result(int pairs, int made, boolean volumes) {}

    /**
     * Makes what is not made yet.
     *
     * @throws IllegalArgumentException in one sentence if the plan does not fit the folder or the data
     * @throws IOException in one sentence if data cannot be read or the folder not be written, or no pair can be made
     * @throws CancelledException if the listener cancels; complete pairs stay, and the run can be taken up
     */
    public Result run(ProgressListener progress) throws IOException {
        boolean volumes = volumes(progress);
        List<Candidate> donors;
        List<Candidate> targets;
        if (plan.donors().isEmpty()) {
            donors = SampleCandidates.donors(volumes);
            targets = SampleCandidates.targets(volumes);
        } else {
            int folds = plan.folds();
            donors = Candidates.of(plan.donors(), volumes, folds, plan.foldSeed(), notes, progress.part(0, OPENING / 2));
            targets = Candidates.of(
                    plan.targets(), volumes, plan.shareTargets() ? 0 : folds, plan.foldSeed(), notes, progress.part(OPENING / 2, OPENING));
        }
        List<Pool> pools = pools(donors, targets);
        PairFolder out = new PairFolder(folder);
        out.begin(plan.text());
        writeGroups(out, pools);
        Set<String> complete = out.complete();
        PairMaker maker = new PairMaker(plan, volumes);
        int made = 0;
        try {
            for (int i = 0; i < plan.pairs(); i++) {
                double step = (1 - OPENING) / plan.pairs();
                ProgressListener part = progress.part(OPENING + step * i, OPENING + step * (i + 1));
                String name = PairFolder.name(i + 1);
                part.update("Making pairs", 0.0);
                if (!complete.contains(name)) {
                    Pool pool = pools.get(i % pools.size());
                    long seed = PairMaker.seed(plan.seed(), i);
                    out.write(
                            maker.make(name, pool.group, pool.fold, seed, pool.donors, pool.targets, part.part(0, 0.8)),
                            part.part(0.8, 1));
                    made++;
                }
            }
        } finally {
            out.writeManifest();
        }
        progress.update("Making pairs", 1);
        return new Result(out.complete().size(), made, volumes);
    }

    private boolean volumes(ProgressListener progress) throws IOException {
        return switch (plan.kind()) {
            case SLICES -> false;
            case VOLUMES -> true;
            case AUTO ->
                plan.way() == SynthesisPlan.Way.ALIGNED
                        && Candidates.areVolumes(plan.donors(), progress.part(0, 0))
                        && Candidates.areVolumes(plan.targets(), progress.part(0, 0));
        };
    }

    /** Donors and targets of which a pair may be made, none of which is held out in another fold than the others. */
    private record Pool(String group, int fold, List<Candidate> donors, List<Candidate> targets) {}

    private List<Pool> pools(List<Candidate> donors, List<Candidate> targets) {
        if (plan.folds() == 0) {
            return List.of(new Pool("synthetic", 0, donors, targets));
        }
        List<Pool> pools = new ArrayList<>();
        for (int fold : Candidates.folds(donors)) {
            List<Candidate> giving =
                    donors.stream().filter(donor -> donor.fold() == fold).toList();
            List<Candidate> getting = targets.stream()
                    .filter(target -> plan.shareTargets() || target.fold() == fold)
                    .toList();
            if (getting.isEmpty()) {
                throw new IllegalArgumentException("No target is held out in fold " + fold
                        + ", in which donors are; give targets of as many patients as there are folds, or share targets among folds if"
                        + " nothing is tested on them.");
            }
            pools.add(new Pool("fold-" + fold, fold, giving, getting));
        }
        return pools;
    }

    private void writeGroups(PairFolder out, List<Pool> pools) throws IOException {
        List<String> rows = new ArrayList<>();
        // A longer run before this one may have left more pairs.
        int last = out.complete().stream().mapToInt(PairFolder::number).max().orElse(0);
        for (int i = 0; i < Math.max(last, plan.pairs()); i++) {
            Pool pool = pools.get(i % pools.size());
            rows.add(PairFolder.name(i + 1) + "," + pool.group + "," + pool.fold);
        }
        out.writeGroups(rows);
    }
}
