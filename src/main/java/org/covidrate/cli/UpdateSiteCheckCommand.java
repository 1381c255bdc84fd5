// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.io.FileTree;
import org.covidrate.progress.ProgressListener;
import org.covidrate.updatesite.ConfigurationJson;
import org.covidrate.updatesite.Staging;
import org.covidrate.updatesite.client.FijiComparison;
import org.covidrate.updatesite.client.FileState;
import org.covidrate.updatesite.client.FileStatus;
import org.covidrate.updatesite.client.LocalServer;
import org.covidrate.updatesite.client.Site;
import org.covidrate.updatesite.client.SiteCheck;
import org.covidrate.updatesite.client.TrialInstallation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code covid-rate update-site check}: looks a site through, and tries it. */
@Command(
        name = "check",
        description = {
            "Compare an update site with its index, install it as Fiji would, over file: and http:, and start the plugin there.",
            ""
        })
final class UpdateSiteCheckCommand extends WorkCommand {
    @Parameters(paramLabel = "SITE", description = "Folder of the site.")
    Path site;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 1,
            description = "What goes where; tells which jars Fiji has (default: update-site/site.json).")
    Path config = Path.of("update-site", "site.json");

    @Option(
            names = "--libraries",
            paramLabel = "DIR",
            order = 2,
            description = "Where the jars lie that Fiji has, ImageJ among them (default: target/app/lib).")
    Path libraries = Path.of("target", "app", "lib");

    @Option(names = "--no-start", order = 3, description = "Do not start the plugin.")
    boolean noStart;

    @Option(
            names = "--fiji",
            paramLabel = "DIR",
            order = 4,
            description = "Also compare with the jars of this Fiji, in which the plugin is not installed.")
    Path fiji;

    @Override
    Outcome work(ProgressListener progress) throws CommandFailure {
        return CommandFailure.ifFails(ExitCode.UNREADABLE, () -> {
            List<String> lines = new ArrayList<>(new SiteCheck(site).files(progress.part(0, 0.2)));
            if (fiji != null) {
                List<String> problems = FijiComparison.of(ConfigurationJson.read(config), fiji);
                if (!problems.isEmpty()) {
                    throw new IOException("The site does not fit that Fiji. " + String.join(" ", problems));
                }
                lines.add("Fits the Fiji in " + fiji);
            }
            Path scratch = Files.createTempDirectory("covid-rate-site");
            try (LocalServer server = new LocalServer(site)) {
                String file = site.toAbsolutePath().toUri().toString();
                List<FileState> overFile = install(scratch.resolve("file"), file, progress.part(0.2, 0.4));
                lines.add("Installed from " + file + ": " + overFile.size() + " files");
                Path second = scratch.resolve("http");
                List<FileState> overHttp = install(second, server.url(), progress.part(0.4, 0.6));
                lines.add("Installed from " + server.url() + ": " + overHttp.size() + " files");
                if (!noStart) {
                    TrialInstallation trial = new TrialInstallation(second);
                    trial.addFijis(Staging.ofFiji(ConfigurationJson.read(config), libraries));
                    lines.add("Started from there:");
                    trial.run(progress.part(0.6, 1)).lines().forEach(line -> lines.add("  " + line));
                }
            } finally {
                FileTree.delete(scratch);
            }
            lines.add("The update site is sound.");
            return new Outcome(ExitCode.OK, lines);
        });
    }

    private static List<FileState> install(Path root, String url, ProgressListener progress) throws IOException {
        Files.createDirectories(root);
        TrialInstallation trial = new TrialInstallation(root);
        Site from = new Site(url);
        List<FileState> done = trial.update(from, progress);
        for (FileState state : trial.client(from).states()) {
            boolean foreign = state.status() == FileStatus.NOT_INSTALLED
                    && !state.remote().orElseThrow().platforms().isEmpty();
            if (state.status() != FileStatus.INSTALLED
                    && state.status() != FileStatus.OBSOLETE_UNINSTALLED
                    && !foreign) {
                throw new IOException("After the installation from " + url + ", " + state + ".");
            }
        }
        return done;
    }
}
