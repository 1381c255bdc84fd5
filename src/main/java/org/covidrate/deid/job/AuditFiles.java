// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.deid.Action;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.io.OutputFolder;
import org.covidrate.report.Software;

/**
 * The audit in the output folder: {@code deidentification.json} and {@code .csv} when a run has ended, and until then a
 * journal that grows by a line with each file, from which a run that was stopped goes on.
 */
final class AuditFiles implements AutoCloseable {
    static final String JSON = "deidentification.json";
    static final String CSV = "deidentification.csv";
    static final String JOURNAL = ".deidentification-unfinished.jsonl";

    /** Grows when a field is renamed, removed or gets another meaning. */
    private static final int SCHEMA_VERSION = 1;

    private static final Gson LINES = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson PRETTY =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private record Head(String settings) {}

    private record Written(String settings, List<AuditEntry> files) {}

    private final Path folder;
    private final String settings;
    private final Map<String, AuditEntry> earlier = new HashMap<>();
    private BufferedWriter journal;

    /**
     * Reads what earlier runs left.
     *
     * @param settings what tells these options and key from others
     * @throws IOException if the folder holds the result of other ones: one sentence
     */
    AuditFiles(Path folder, String settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        try {
            readJson();
            readJournal();
        } catch (JsonParseException e) {
            throw new IOException("The audit in the output folder cannot be read; choose another output folder.", e);
        }
    }

    private void readJson() throws IOException {
        if (Files.exists(folder.resolve(JSON))) {
            Written written = LINES.fromJson(Files.readString(folder.resolve(JSON)), Written.class);
            requireSame(written == null ? "" : written.settings());
            written.files().forEach(this::remember);
        }
    }

    private void readJournal() throws IOException {
        if (Files.exists(folder.resolve(JOURNAL))) {
            List<String> lines = Files.readAllLines(folder.resolve(JOURNAL), StandardCharsets.UTF_8);
            if (lines.isEmpty()) {
                return;
            }
            requireSame(LINES.fromJson(lines.get(0), Head.class).settings());
            for (String line : lines.subList(1, lines.size())) {
                if (line.isBlank()) {
                    continue;
                }
                try {
                    remember(LINES.fromJson(line, AuditEntry.class));
                } catch (JsonParseException e) {
                    // The line that was being written when the run was stopped: its file is done again.
                    continue;
                }
            }
        }
    }

    private void remember(AuditEntry entry) {
        earlier.put(entry.input(), entry);
    }

    private void requireSame(String other) throws IOException {
        if (!settings.equals(other)) {
            throw new IOException("The output folder holds files that were de-identified with other options or another"
                    + " key, which must not be mixed; choose another output folder.");
        }
    }

    /** What an earlier run wrote for a file, if that is still there. */
    AuditEntry written(String input) throws IOException {
        AuditEntry entry = earlier.get(input);
        boolean there = entry != null
                && entry.status() == Status.WRITTEN
                && Files.isRegularFile(folder.resolve(entry.output()))
                && Files.size(folder.resolve(entry.output())) == entry.bytes();
        return there ? entry : null;
    }

    /** Names in the output folder that earlier runs wrote. */
    List<String> earlierOutputs() {
        return earlier.values().stream()
                .map(AuditEntry::output)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Writes a file's fate into the journal at once. */
    synchronized void add(AuditEntry entry) throws IOException {
        if (journal == null) {
            boolean begun = Files.exists(folder.resolve(JOURNAL));
            journal = Files.newBufferedWriter(
                    folder.resolve(JOURNAL),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            // After a line that was cut off another must not go on.
            journal.write(begun ? "\n" : LINES.toJson(new Head(settings)) + "\n");
        }
        journal.write(LINES.toJson(entry) + "\n");
        journal.flush();
    }

    /** Writes the two audit files in place of the journal. @param about what is to be said of the whole run */
    synchronized void finish(OutputFolder output, Map<String, Object> about, List<AuditEntry> entries)
            throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema_version", SCHEMA_VERSION);
        root.put("notice", Software.NOTICE);
        root.put("software", Software.NAME + " " + Software.VERSION);
        root.putAll(about);
        root.put("settings", settings);
        root.put("files", entries);
        write(output, JSON, PRETTY.toJson(root) + "\n");
        write(output, CSV, csv(entries));
        close();
        Files.deleteIfExists(folder.resolve(JOURNAL));
    }

    private static void write(OutputFolder output, String name, String text) throws IOException {
        Path file = output.file(name);
        Files.writeString(file, text);
        output.commit(file, name);
    }

    private static String csv(List<AuditEntry> entries) {
        StringBuilder csv = new StringBuilder();
        List<String> heading = new ArrayList<>(List.of("number", "status", "output"));
        for (Action action : Action.values()) {
            heading.add(action.name().toLowerCase(Locale.ROOT));
        }
        heading.addAll(List.of("blanked_areas", "reason", "warnings"));
        csv.append(CsvLine.of(heading)).append('\n');
        for (AuditEntry entry : entries) {
            List<String> values = new ArrayList<>(
                    List.of(String.valueOf(entry.number()), entry.status().name(), entry.output()));
            for (Action action : Action.values()) {
                values.add(String.valueOf(entry.actions().getOrDefault(action, 0)));
            }
            values.addAll(List.of(String.valueOf(entry.blanked()), entry.reason(), String.join(" ", entry.warnings())));
            csv.append(CsvLine.of(values)).append('\n');
        }
        return csv.toString();
    }

    @Override
    public synchronized void close() throws IOException {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }
}
