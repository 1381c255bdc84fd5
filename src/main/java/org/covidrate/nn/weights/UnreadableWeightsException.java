// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;

/** A file does not hold weights that can be used. The message is one sentence that names the file and the first fault. */
public sealed class UnreadableWeightsException extends IOException permits TorchScriptModuleException {
    private static final long serialVersionUID = 1L;

    public UnreadableWeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
