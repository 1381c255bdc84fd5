// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

/** Sizes for users. */
final class Megabytes {
    private static final long MEGABYTE = 1_000_000;

    private Megabytes() {}

    /** Such as "124 MB"; what is less than one is rounded up to it. */
    static String of(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE + " MB";
    }
}
