// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.covidrate.model.Licence;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelEntry;

/** An installation as text for the terminal and for Fiji's log. */
final class InstallationText {
    private static final int HASH_DIGITS = 12;

    private InstallationText() {}

    static List<String> lines(Installation installation) {
        List<String> lines = new ArrayList<>();
        add(lines, "Program", installation.software());
        Computer computer = installation.computer();
        add(lines, "Java", computer.java());
        add(lines, "System", computer.system());
        add(
                lines,
                "Memory",
                computer.heapMegabytes() + " MB for Java"
                        + (computer.memoryMegabytes() > 0 ? " of " + computer.memoryMegabytes() + " MB" : ""));
        addEngine(lines, installation.engine(), computer);
        add(
                lines,
                "Self-test",
                (installation.works() ? "ok: " : "FAILED: ")
                        + installation.engine().selfTest().message());
        installation.folders().forEach(folder -> add(lines, "Models in", folder));
        for (ModelEntry model : installation.models()) {
            add(lines, "Model", text(model));
        }
        return lines;
    }

    private static void addEngine(List<String> lines, EngineReport engine, Computer computer) {
        if (engine.name().isEmpty()) {
            add(lines, "Engine", "does not start");
            return;
        }
        add(lines, "Engine", engine.name() + " (" + engine.flavour() + "), DJL " + engine.nativeInterface());
        add(lines, "Library", engine.library());
        add(lines, "Devices", String.join(", ", engine.devices()) + "; " + engine.device() + " is used");
        add(
                lines,
                "Processor",
                engine.threads() + " threads on " + computer.processors() + " processors, " + engine.processor()
                        + (engine.bfloat16() ? " with bfloat16" : ", no bfloat16"));
    }

    private static void add(List<String> lines, String name, String text) {
        lines.add(String.format(Locale.ROOT, "%-10s %s", name, text));
    }

    private static String text(ModelEntry model) {
        String text = model.name() + (model.version().isEmpty() ? "" : " " + model.version())
                + model.task().map(ModelTask::key).map(key -> ", " + key).orElse("")
                + ", " + model.state()
                + model.licence().map(Licence::id).map(id -> ", licence " + id).orElse("");
        if (!model.sha256().isEmpty()) {
            text += ", SHA-256 "
                    + model.sha256()
                            .substring(0, Math.min(HASH_DIGITS, model.sha256().length()));
        }
        text += ", " + model.where();
        return model.problem().isEmpty() ? text : text + ": " + model.problem();
    }
}
