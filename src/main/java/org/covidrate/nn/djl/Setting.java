// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.util.Optional;

/** Settings of DJL and PyTorch that the user gives as environment variable or, second, as system property. */
final class Setting {
    private Setting() {}

    static Optional<String> of(String name) {
        return Optional.ofNullable(System.getenv(name))
                .or(() -> Optional.ofNullable(System.getProperty(name)))
                .filter(value -> !value.isEmpty());
    }
}
