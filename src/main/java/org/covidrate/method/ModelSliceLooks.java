// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import org.covidrate.lesion.NetworkSliceLooks;
import org.covidrate.lesion.SliceLooks;
import org.covidrate.lesion.prepare.Slice;
import org.covidrate.model.load.BorrowedNetwork;

/** A model of lesions that looks at slices in several ways, with its network in use until this is closed. */
public final class ModelSliceLooks implements AutoCloseable {
    private final BorrowedNetwork network;
    private final NetworkSliceLooks looks;

    ModelSliceLooks(BorrowedNetwork network, NetworkSliceLooks looks) {
        this.network = network;
        this.looks = looks;
    }

    /** See {@link NetworkSliceLooks#look}. */
    public SliceLooks look(Slice slice) {
        return looks.look(slice);
    }

    /** Where it computes, such as "cpu". */
    public String device() {
        return network.device();
    }

    @Override
    public void close() {
        network.close();
    }
}
