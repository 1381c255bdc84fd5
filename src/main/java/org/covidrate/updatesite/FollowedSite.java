// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

/**
 * A site that an installation follows.
 *
 * @param url ends with {@code /}
 * @param lastSeen when its index was last changed as far as is known, yyyyMMddHHmmss; 0 before the first look
 */
public record FollowedSite(String name, String url, long lastSeen) {}
