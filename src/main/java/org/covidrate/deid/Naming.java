// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

/** What output files are called. Neither form holds anything of the input's names. */
public enum Naming {
    /** {@code SERIES/INSTANCE.dcm}, of the new UIDs. */
    UID,
    /** {@code SERIES/im001.dcm}, the slices of a series from the feet up, along the normal of the slices. */
    NUMBERED
}
