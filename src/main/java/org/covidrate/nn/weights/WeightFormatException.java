// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;

/** What is wrong with a weight file, as the rest of a sentence that begins with the file's name. */
final class WeightFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    WeightFormatException(String predicate) {
        super(predicate);
    }

    WeightFormatException(String predicate, Throwable cause) {
        super(predicate, cause);
    }
}
