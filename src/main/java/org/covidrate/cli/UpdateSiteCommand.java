// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code covid-rate update-site}: for those who publish the plugin; not shown among the commands for users. */
@Command(
        name = "update-site",
        hidden = true,
        description = {"Make and check an update site for Fiji (for maintainers: update-site/README.md).", ""},
        mixinStandardHelpOptions = true,
        versionProvider = CovidRate.Version.class,
        subcommands = {UpdateSiteMakeCommand.class, UpdateSiteCheckCommand.class})
final class UpdateSiteCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: covid-rate update-site make SITE, or covid-rate update-site check SITE");
    }
}
