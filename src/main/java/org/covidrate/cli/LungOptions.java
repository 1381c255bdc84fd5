// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.covidrate.ct.NamedParameters;
import org.covidrate.lung.LungMasker;
import org.covidrate.lung.ThresholdLungMasker;
import org.covidrate.lung.ThresholdLungParameters;
import picocli.CommandLine.Option;

/** What the threshold lung masker goes by: any of its parameters under the name that it has in summary.json. */
final class LungOptions {
    @Option(
            names = "--lung",
            paramLabel = "NAME=VALUE",
            order = 20,
            description =
                    "Threshold lung mask: sets a parameter by its name in summary.json, such as closing_mm=6; may be"
                            + " given several times.")
    Map<String, Double> changes = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if there is no parameter of that name */
    LungMasker masker() {
        return new ThresholdLungMasker(NamedParameters.with(ThresholdLungParameters.DEFAULT, changes));
    }
}
