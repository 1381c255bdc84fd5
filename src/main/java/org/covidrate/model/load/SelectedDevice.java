// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.util.Optional;

/**
 * The processor that a choice comes to on this computer.
 *
 * @param name such as "cpu" or "cuda:0"
 * @param warning one sentence if it is not what was chosen
 */
public record SelectedDevice(String name, Optional<String> warning) {}
