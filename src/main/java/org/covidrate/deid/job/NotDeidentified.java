// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;

/** A file that is not written. The message is one sentence without anything of the file's contents or name. */
final class NotDeidentified extends IOException {
    private static final long serialVersionUID = 1L;

    NotDeidentified(String reason) {
        super(reason);
    }
}
