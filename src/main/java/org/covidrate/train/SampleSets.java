// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.covidrate.dataset.SliceEntry;
import org.covidrate.train.augment.TrainingSlice;

/**
 * The slices to learn from, prepared for the network when they are first asked for and kept in memory as far as there is room.
 * Safe to use from several threads.
 */
public final class SampleSets {
    /** Of Java's memory, what prepared slices may take; the rest of it works. */
    private static final double MEMORY_PART = 0.5;

    /**
     * Slices of one data set.
     *
     * @param slices at least one
     * @param weight how often they are drawn, compared with other sets
     */
    public record Part(List<? extends SliceEntry> slices, double weight) {
        public Part {
            slices = List.copyOf(slices);
            if (slices.isEmpty() || !(weight > 0)) {
                throw new IllegalArgumentException("A set to learn from has slices, and a weight above 0.");
            }
        }
    }

    private final List<Part> parts;
    private final SampleInput input;
    private final Map<SliceEntry, TrainingSlice> kept = new ConcurrentHashMap<>();
    private final AtomicLong room =
            new AtomicLong((long) (MEMORY_PART * Runtime.getRuntime().maxMemory()));

    public SampleSets(List<Part> parts, SampleInput input) {
        this.parts = List.copyOf(parts);
        this.input = input;
    }

    public List<Part> parts() {
        return parts;
    }

    SampleOrder order(long seed) {
        return new SampleOrder(
                parts.stream().mapToInt(p -> p.slices().size()).toArray(),
                parts.stream().mapToDouble(Part::weight).toArray(),
                seed);
    }

    TrainingSlice get(SampleOrder.Draw draw) throws IOException {
        return get(parts.get(draw.set()).slices().get(draw.index()));
    }

    TrainingSlice get(SliceEntry entry) throws IOException {
        TrainingSlice sample = kept.get(entry);
        if (sample == null) {
            sample = input.prepare(entry.read());
            if (room.addAndGet(-bytes(sample)) >= 0) {
                kept.putIfAbsent(entry, sample);
            }
        }
        return sample;
    }

    private static long bytes(TrainingSlice slice) {
        return 4L * slice.image().length + slice.labels().length + (slice.lungs() == null ? 0 : slice.lungs().length);
    }
}
