// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.raw;

import java.nio.ByteBuffer;
import java.util.List;
import org.covidrate.ct.HuPlanes;

/** Takes stored planes in order and keeps them as HU. */
interface HuCollector {
    void add(ByteBuffer plane);

    /** The planes; adds what the user should know about the values. */
    HuPlanes finish(List<String> warnings);
}
