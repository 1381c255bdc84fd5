// SPDX-License-Identifier: Apache-2.0
package org.covidrate.updatesite;

/**
 * What a file needs.
 *
 * @param key of the other file
 * @param timestamp when it was new; 0 if unknown
 * @param overrides whether it is made obsolete instead of needed
 */
public record SiteDependency(String key, long timestamp, boolean overrides) {}
