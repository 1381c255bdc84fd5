// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What a failed request means: whether to try again, and one sentence for the user. */
final class AnswerErrors {
    static final String BY_HAND = "download the file with a browser and import it";

    private AnswerErrors() {}

    /** For an answer without a file. */
    static IOException of(int status, URI from) {
        String place = Addresses.shown(from);
        return switch (status) {
            case 401, 403 ->
                new DownloadException(place + " is not given out (status " + status + "); " + BY_HAND + ".");
            case 404, 410 ->
                new DownloadException(
                        "There is no file at " + place + "; a newer version of this program may know where it is now.");
            case 407 ->
                new DownloadException("The proxy wants a password before it lets anything through from "
                        + from.getHost() + "; " + BY_HAND + ".");
            case 408, 425, 429 -> new InterruptedTransferException("the server is busy (status " + status + ")");
            default ->
                status >= 500
                        ? new InterruptedTransferException("the server failed (status " + status + ")")
                        : new DownloadException(
                                "The server answers with status " + status + " at " + place + "; " + BY_HAND + ".");
        };
    }

    /**
     * For a request without an answer, or with one that was cut.
     *
     * @param begun whether the file had begun to come
     */
    static IOException of(Throwable cause, URI from, boolean begun) {
        if (begun) {
            return new InterruptedTransferException("the connection was cut", cause);
        }
        String host = from.getHost();
        // Also the cause of a ConnectException.
        if (isIn(cause, UnresolvedAddressException.class) || isIn(cause, UnknownHostException.class)) {
            return new DownloadException(
                    "The computer " + host + " cannot be found; check the network and its proxy, or " + BY_HAND + ".",
                    cause);
        } else if (isIn(cause, SSLException.class)) {
            return new DownloadException(
                    "No secure connection to " + host + " can be made, perhaps since a proxy opens what passes it; "
                            + BY_HAND + ".",
                    cause);
        } else if (isIn(cause, HttpTimeoutException.class)) {
            return new InterruptedTransferException(host + " does not answer", cause);
        } else if (isIn(cause, ConnectException.class)) {
            return new InterruptedTransferException(host + " cannot be reached", cause);
        }
        return cause instanceof IOException
                ? new InterruptedTransferException("the connection was cut", cause)
                : new DownloadException(
                        "Nothing can be downloaded from " + Addresses.shown(from) + "; " + BY_HAND + ".", cause);
    }

    private static boolean isIn(Throwable chain, Class<? extends Throwable> kind) {
        for (Throwable link = chain; link != null; link = link.getCause()) {
            if (kind.isInstance(link)) {
                return true;
            }
        }
        return false;
    }
}
