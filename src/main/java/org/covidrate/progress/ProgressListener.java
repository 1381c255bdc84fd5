// SPDX-License-Identifier: Apache-2.0
package org.covidrate.progress;

/**
 * Hears how far a piece of work is, and may stop it.
 *
 * <p>Algorithms call {@link #update} at least once a slice. A door (terminal, Fiji, macro) implements {@link #report} and
 * {@link #isCancelled}; composite jobs hand a {@link #part} to each of their steps, so that the fraction that arrives at
 * the door is always that of the whole job and the time left can be estimated from it.
 */
public interface ProgressListener {
    /** Hears nothing and never cancels. */
    ProgressListener NONE = (message, fraction) -> {};

    /**
     * Takes news of the work.
     *
     * @param message what is being done, in a few words without patient data, such as "Masking lungs"
     * @param fraction how much of the work is done, 0 to 1
     */
    void report(String message, double fraction);

    /** Whether the work should stop. Asked from any thread, often; must be cheap. */
    default boolean isCancelled() {
        return false;
    }

    /**
     * Reports, after checking whether to go on.
     *
     * @throws CancelledException if {@link #isCancelled()}
     */
    default void update(String message, double fraction) {
        if (isCancelled()) {
            throw new CancelledException();
        }
        report(message, Math.max(0, Math.min(1, fraction)));
    }

    /** {@link #update} for step {@code done} of {@code total}. */
    default void update(String message, long done, long total) {
        update(message, total <= 0 ? 1 : (double) done / total);
    }

    /** A listener for a step that takes this job from one fraction to another. */
    default ProgressListener part(double from, double to) {
        ProgressListener whole = this;
        return new ProgressListener() {
            @Override
            public void report(String message, double fraction) {
                whole.report(message, from + (to - from) * fraction);
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }
}
