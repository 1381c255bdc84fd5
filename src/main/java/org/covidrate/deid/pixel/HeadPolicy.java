// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.pixel;

import java.util.Locale;

/** What becomes of CT slices that lie so far above the lungs that a face may be seen in them. */
public enum HeadPolicy {
    /** Written like all others; lungs are not looked for. */
    KEEP,
    /** Written with a warning in the audit. */
    FLAG,
    /** Left out; where it cannot be told which slices these are, all of the series are held back. */
    DROP;

    /** As on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
