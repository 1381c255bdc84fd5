// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;
import org.covidrate.synth.Donor;
import org.covidrate.synth.LungCt;
import org.covidrate.synth.SynthesisParameters;
import org.covidrate.synth.SyntheticCt;
import org.covidrate.synth.Synthesizer;

/** Draws donors and a target for a pair, and draws anew where they do not fit. */
final class PairMaker {
    private static final int TRIES = 40;
    /** Donors of slices are small, and drawn again and again. */
    private static final int KEPT_SLICES = 64;

    private static final int KEPT_VOLUMES = 2;
    /** Sections with less lung have no room for lesions: part of the pixels of the slice. */
    private static final double LEAST_LUNG = 0.02;

    private final SynthesisPlan plan;
    private final SynthesisParameters parameters;
    /** Those lately used; without a donor for candidates that have nothing to give. */
    private final Map<Candidate, Optional<Donor>> kept;

    private String lastReason = "";

    PairMaker(SynthesisPlan plan, boolean volumes) {
        this.plan = plan;
        parameters = plan.parameters(volumes);
        int most = volumes ? KEPT_VOLUMES : KEPT_SLICES;
        kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Candidate, Optional<Donor>> eldest) {
                return size() > most;
            }
        };
    }

    /** Seeds of neighbouring numbers have nothing in common (SplitMix64). */
    static long seed(long seed, long number) {
        long z = seed * 0x9E3779B97F4A7C15L + (number + 1) * 0xD1B54A32D192ED03L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return (z ^ z >>> 31) >>> 1;
    }

    /**
     * Makes a pair.
     *
     * @throws UnreadableImageException if nothing fits in many tries, or a file is damaged
     */
    MadePair make(
            String name, String group, int fold, long seed, List<Candidate> donors, List<Candidate> targets, ProgressListener progress)
            throws IOException {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            progress.update("Making pairs", 0.0);
            Candidate target = targets.get(random.nextInt(targets.size()));
            List<Candidate> chosen = chosen(donors, random);
            long own = random.nextLong();
            Optional<MadePair> made = plan.way() == SynthesisPlan.Way.PUBLISHED
                    ? published(name, group, fold, seed, target, chosen.get(0))
                    : aligned(name, group, fold, seed, target, chosen, own, progress);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new UnreadableImageException("No pair could be made in " + TRIES + " tries of donors and targets; at last "
                + lastReason + ".");
    }

    private List<Candidate> chosen(List<Candidate> donors, Random random) {
        List<Candidate> chosen = new ArrayList<>();
        int wanted = plan.way() == SynthesisPlan.Way.PUBLISHED ? 1 : plan.donorsPerPair();
        for (int i = 0; i < wanted; i++) {
            Candidate donor = donors.get(random.nextInt(donors.size()));
            if (!chosen.contains(donor)) {
                chosen.add(donor);
            }
        }
        return chosen;
    }

    /** A scan that lesions may be placed in; null, with a reason, if it is not such. */
    private LungCt healthy(Candidate target) throws IOException {
        LungCt scan = target.read();
        if (Candidates.isAny(scan.lesions())) {
            lastReason = "the target " + target + " has lesions of its own";
            return null;
        }
        long lung = scan.lungs().count(1) + scan.lungs().count(2);
        if (lung < LEAST_LUNG * scan.ct().geometry().planeSize()) {
            lastReason = "the target " + target + " has little lung";
            return null;
        }
        return scan;
    }

    private Optional<MadePair> aligned(
            String name, String group, int fold, long seed, Candidate target, List<Candidate> chosen, long own, ProgressListener progress)
            throws IOException {
        LungCt scan = healthy(target);
        if (scan == null) {
            return Optional.empty();
        }
        List<Candidate> giving = new ArrayList<>();
        List<Donor> donors = new ArrayList<>();
        for (Candidate candidate : chosen) {
            donor(candidate, progress).ifPresent(donor -> {
                giving.add(candidate);
                donors.add(donor);
            });
        }
        if (donors.isEmpty()) {
            lastReason = "no donor has a lesion that is large enough, such as " + chosen.get(0);
            return Optional.empty();
        }
        Optional<SyntheticCt> made;
        try {
            made = new Synthesizer(scan, progress.part(0.2, 0.3)).place(donors, parameters, own, progress.part(0.3, 1));
        } catch (IllegalArgumentException e) {
            lastReason = "of the target " + target + ": " + e.getMessage().replaceFirst("[.]$", "");
            return Optional.empty();
        }
        if (made.isEmpty()) {
            lastReason = "the infection rate of " + target + " was not within " + parameters.rate() + " %";
        }
        return made.map(ct -> new MadePair(
                name, group, fold, seed, "aligned", target, giving, ct.ct(), scan.lungs(), ct.lesions(), ct.rate(), ct.placements()));
    }

    private Optional<Donor> donor(Candidate candidate, ProgressListener progress) throws IOException {
        Optional<Donor> donor = kept.get(candidate);
        if (donor == null) {
            LungCt scan = candidate.read();
            try {
                Donor found = Donor.of(candidate.toString(), scan, parameters.least(), progress.part(0, 0.2));
                donor = found.lesions() == 0 ? Optional.empty() : Optional.of(found);
            } catch (IllegalArgumentException e) {
                donor = Optional.empty();
            }
            kept.put(candidate, donor);
        }
        return donor;
    }

    private Optional<MadePair> published(
            String name, String group, int fold, long seed, Candidate target, Candidate donor) throws IOException {
        LungCt into = healthy(target);
        if (into == null) {
            return Optional.empty();
        }
        Optional<PublishedPair> made;
        try {
            made = PublishedPair.of(donor.read(), into);
        } catch (IllegalArgumentException e) {
            lastReason = "of the donor " + donor + " and the target " + target + ": "
                    + e.getMessage().replaceFirst("[.]$", "");
            return Optional.empty();
        }
        if (made.isEmpty()) {
            lastReason = "the lesions of " + donor + " are 1 % of the lungs of " + target + " or less";
        }
        return made.map(pair -> new MadePair(
                name, group, fold, seed, "published", target, List.of(donor), pair.image(), into.lungs(), pair.lesions(), pair.rate(), List.of()));
    }
}
