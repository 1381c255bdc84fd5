// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite.client;

/** How a file in Fiji's folder and the one on the site compare, in the updater's words. */
public enum FileStatus {
    /** On the site for the first time since the last look, and not here. */
    NEW,
    /** Not here, although it was on the site before: the user does not want it. */
    NOT_INSTALLED,
    INSTALLED,
    /** What is here was on the site once. */
    UPDATEABLE,
    /** What is here was never on the site. */
    MODIFIED,
    /** No longer on the site. */
    OBSOLETE,
    OBSOLETE_MODIFIED,
    OBSOLETE_UNINSTALLED,
    /** Here, and not the site's. */
    LOCAL_ONLY
}
