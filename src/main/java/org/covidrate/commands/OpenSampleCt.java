// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.Screen;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.SampleStudy;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the made-up chest CT, to try the other commands on. */
@Plugin(
        type = Command.class,
        menuPath = "Plugins>COVID-Rate>Open Sample CT",
        description = "A made-up chest CT with lesions, of a patient who does not exist",
        headless = true)
public final class OpenSampleCt extends CtCommand {
    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus ct;

    @Override
    void work(ProgressListener progress) {
        ct = CtImages.of(
                SampleStudy.create(progress.part(0, 0.95)).ct(), Screen.freeTitle("Sample CT"), progress.part(0.95, 1));
        Screen.show(ct);
    }
}
