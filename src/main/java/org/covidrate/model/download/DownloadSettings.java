// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.net.ProxySelector;
import java.time.Duration;

/**
 * How to download.
 *
 * @param proxy through which to reach an address
 * @param connectTimeout for a connection to be made
 * @param stallTimeout after which a transfer without a new byte counts as broken off
 * @param retries in a row without a new byte before giving up
 * @param pause before the first retry; each further one in a row waits twice as long
 * @param largest bytes that a file may have, so that an endless answer does not fill the disk
 * @param space how much room there is
 */
public record DownloadSettings(
        ProxySelector proxy,
        Duration connectTimeout,
        Duration stallTimeout,
        int retries,
        Duration pause,
        long largest,
        FreeSpace space) {
    /** For users: patient, since hospital networks are slow, and through the proxy that the system or environment names. */
    public static DownloadSettings usual() {
        return new DownloadSettings(
                SystemProxy.get(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                4,
                Duration.ofSeconds(1),
                4L << 30,
                FreeSpace.OF_FILE_SYSTEM);
    }
}
