// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/** The engine could not compute. The message is one sentence for the user: what happened, and what to do. */
public class NetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
