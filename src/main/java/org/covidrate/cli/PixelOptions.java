// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.covidrate.deid.pixel.DeviceRules;
import org.covidrate.deid.pixel.HeadPolicy;
import org.covidrate.deid.pixel.PixelRules;
import picocli.CommandLine.Option;

/** What {@code deidentify} does about pixels. */
final class PixelOptions {
    @Option(
            names = "--no-quarantine",
            order = 30,
            description = "Write images that may show text, such as secondary captures and dose reports, with a warning"
                    + " (default: they are held back).")
    boolean noQuarantine;

    @Option(
            names = "--devices",
            paramLabel = "FILE",
            order = 31,
            description = "JSON file of rules that tell which rectangles of a device's images are blanked.")
    Path devices;

    @Option(
            names = "--head",
            paramLabel = "keep|flag|drop",
            order = 32,
            description = "CT slices so far above the lungs that a face may be seen (default: keep).")
    HeadPolicy head = HeadPolicy.KEEP;

    @Option(
            names = "--head-margin-mm",
            paramLabel = "MM",
            order = 33,
            description = "How far above the lungs a slice still counts as chest (default: 30).")
    double margin = PixelRules.DEFAULT_MARGIN_MM;

    /**
     * The rules.
     *
     * @throws IllegalArgumentException if the margin is none
     * @throws IOException if the rules of devices cannot be read: one sentence
     */
    PixelRules rules() throws IOException {
        PixelRules rules = PixelRules.DEFAULT.withQuarantine(!noQuarantine).withHead(head, margin);
        return devices == null ? rules : rules.withDevices(DeviceRules.read(devices));
    }
}
