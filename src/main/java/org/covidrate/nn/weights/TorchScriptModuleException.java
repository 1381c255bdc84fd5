// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

/** The file is a TorchScript module, a network with its own code: it is loaded as such, not as weights of another network. */
public final class TorchScriptModuleException extends UnreadableWeightsException {
    private static final long serialVersionUID = 1L;

    TorchScriptModuleException(String message) {
        super(message, null);
    }
}
