// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.covidrate.nn.ForwardingNetwork;
import org.covidrate.nn.SliceNetwork;

/** A loaded network in use. Closing gives it back; it stays loaded for the next one who asks. */
public final class BorrowedNetwork extends ForwardingNetwork {
    private final List<String> warnings;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();

    BorrowedNetwork(SliceNetwork network, List<String> warnings, Runnable giveBack) {
        super(network);
        this.warnings = List.copyOf(warnings);
        this.giveBack = giveBack;
    }

    /** One sentence for each way in which it does not run as it was asked to. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void scores(float[] input, int slices, int height, int width, float[] output) {
        if (closed.get()) {
            throw new IllegalStateException("The network was given back already.");
        }
        network.scores(input, slices, height, width, output);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack.run();
        }
    }
}
