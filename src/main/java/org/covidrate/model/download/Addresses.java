// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Which addresses files are taken from. */
final class Addresses {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /** This computer itself. */
    static boolean isLoopback(URI address) {
        return address.getHost() != null && LOOPBACK.contains(address.getHost().toLowerCase(Locale.ROOT));
    }

    /**
     * Checks that what comes from an address cannot be read or changed on its way: https, or this computer.
     *
     * @throws DownloadException if it could
     */
    static void requireSafe(URI address) throws DownloadException {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || scheme.equals("http") && isLoopback(address);
        if (!safe || address.getHost() == null) {
            throw new DownloadException(
                    "Nothing is downloaded from " + shown(address) + ", since it is no https address.");
        }
    }

    /** Without the query, which may hold passwords that are valid for a while. */
    static String shown(URI address) {
        return address.getHost() == null
                ? String.valueOf(address.getScheme())
                : address.getScheme() + "://" + address.getAuthority() + address.getPath();
    }
}
