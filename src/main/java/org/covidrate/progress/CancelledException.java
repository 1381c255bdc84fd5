// SPDX-License-Identifier: Apache-2.0
package org.covidrate.progress;

import java.util.concurrent.CancellationException;

/** The user asked for the work to stop. Thrown by {@link ProgressListener#update}; whoever catches it leaves nothing half-made. */
public final class CancelledException extends CancellationException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("Cancelled.");
    }
}
