// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.ConfigurationJson;
import org.covidrate.updatesite.SiteConfiguration;
import org.covidrate.updatesite.SiteFolder;
import org.covidrate.updatesite.StagedFile;
import org.covidrate.updatesite.Staging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate update-site make}: the first release of a site, or the next one. */
@Command(
        name = "make",
        description = {"Write a release into the folder of an update site; earlier ones stay.", ""})
final class UpdateSiteMakeCommand extends WorkCommand {
    @Parameters(paramLabel = "SITE", description = "Folder of the site; made if need be.")
    Path site;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 1,
            description = "What goes where (default: update-site/site.json).")
    Path config = Path.of("update-site", "site.json");

    @Option(
            names = "--project",
            paramLabel = "DIR",
            order = 2,
            description = "Folder to which the paths of the configuration are relative (default: this one).")
    Path project = Path.of("");

    @Option(
            names = "--libraries",
            paramLabel = "DIR",
            order = 3,
            description = "All jars of the program (default: target/app/lib).")
    Path libraries = Path.of("target", "app", "lib");

    @Option(
            names = "--natives",
            paramLabel = "DIR",
            order = 4,
            description = "Jars for single systems (default: target/natives).")
    Path natives = Path.of("target", "natives");

    @Option(
            names = "--timestamp",
            paramLabel = "N",
            order = 5,
            description =
                    "Moment of the release, yyyyMMddHHmmss in UTC (default: now). The same moment gives the same bytes.")
    Long timestamp;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        List<StagedFile> staged = CommandFailure.ifFails(ExitCode.UNREADABLE, () -> {
            try {
                SiteConfiguration configuration = ConfigurationJson.read(config);
                return Staging.of(configuration, project, libraries, natives);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        });
        long moment = timestamp == null ? SiteFolder.timestamp(LocalDateTime.now(ZoneOffset.UTC)) : timestamp;
        List<String> written = CommandFailure.ifFails(ExitCode.UNWRITABLE, () -> {
            try {
                return new SiteFolder(site).release(staged, moment, progress);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        });
        List<String> lines = new ArrayList<>();
        written.forEach(file -> lines.add("Written: " + file));
        lines.add(
                written.isEmpty()
                        ? "Nothing has changed since the last release; nothing was written."
                        : "Check it before it is published: covid-rate update-site check " + site);
        return new Outcome(ExitCode.OK, lines);
    }
}
