// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

/**
 * Something in one file, without the value itself.
 *
 * @param place tags from the outermost sequence inwards, or a part of the file; never a value
 * @param keyword of the attribute, empty where there is none
 * @param reason why it was found, in a few words
 * @param length characters of the value, 0 where there is none
 */
record Finding(Level level, Kind kind, String place, String keyword, String reason, int length) {
    static Finding of(Level level, Kind kind, String place, String reason) {
        return new Finding(level, kind, place, "", reason, 0);
    }
}
