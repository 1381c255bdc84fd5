// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

/** Asks the user whether a model may be downloaded. Nothing is asked of the network before the answer. */
@FunctionalInterface
public interface DownloadConsent {
    /** For who has said so already, as with a command that does nothing else. */
    DownloadConsent GIVEN = offer -> true;

    /** Whether the user agrees. */
    boolean agrees(DownloadOffer offer);
}
