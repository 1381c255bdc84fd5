// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

/**
 * A version of a file that was on the site before: users who have it may be updated, and may come back to it.
 *
 * @param filename what it was called, with its version; empty if as the file now
 * @param checksum of {@link FileDigest}
 * @param timestamp when it was new
 * @param obsoleteSince when it was no longer; 0 if unknown
 */
public record PreviousVersion(String filename, String checksum, long timestamp, long obsoleteSince) {}
