// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult;
import org.covidrate.deid.DeidResult.FileResult;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.Naming;
import org.covidrate.deid.action.DeidKey;
import org.covidrate.deid.action.FileCleaner;
import org.covidrate.deid.table.ConfidentialityTable;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * De-identifies a folder of DICOM files. Each file appears in the output folder when it is complete; one that cannot be dealt
 * with is listed with the reason and leaves nothing there. Started again with the same options, a run goes on.
 */
public final class Deidentification {
    /** Part of what tells settings from others: grows when the same options begin to mean something else. */
    private static final String RULES = "1";

    private static final double SORTED = 0.1;
    private static final double PREPARED = 0.3;

    private Deidentification() {}

    /**
     * Runs the whole job.
     *
     * @param input a folder, searched with all its sub-folders, or a file
     * @param output made if need be; neither in the input folder nor around it
     * @return what became of each file
     * @throws IllegalArgumentException if the places of input, output, key, list and crosswalk contradict each other
     * @throws IOException if nothing can be done at all: one sentence
     * @throws CancelledException if the listener cancels; what was written stays, for a run that goes on
     */
    public static DeidResult run(Path input, Path output, DeidOptions options, ProgressListener progress)
            throws IOException {
        Places.require(input, output, options);
        List<Path> files = Places.files(input);
        Path keyFile = options.keyFile().orElseGet(KeyFile::ofThisUser);
        DeidKey key = KeyFile.loadOrMake(keyFile);
        Patients patients = Patients.of(options.mapping(), key);
        List<String> warnings = new ArrayList<>();
        if (KeyFile.readableByOthers(keyFile)) {
            warnings.add(
                    "The key file can be read by others than its owner: change its permissions, or anyone who reads it"
                            + " can tell which new UID belongs to an old one.");
        }
        if (options.profile().seedCompatible()) {
            warnings.add(SeedCompatible.WARNING);
        }
        String settings = settings(options, key, patients);
        try (OutputFolder folder = new OutputFolder(output);
                AuditFiles audit = new AuditFiles(output, settings)) {
            String[] planned = planned(files, options, key, progress.part(0, SORTED));
            if (!options.profile().seedCompatible()) {
                options.pixelCheck().prepare(files, progress.part(SORTED, PREPARED));
            }
            Crosswalk crosswalk = options.crosswalk().isPresent() ? new Crosswalk(input, files.size()) : null;
            FileTask task = new FileTask(
                    input, files, options, key, patients, new Outputs(folder, output), audit, crosswalk, planned);
            for (int i = 0; i < files.size(); i++) {
                takeEarlier(task, i);
            }
            Workers.run(files.size(), options.threads(), "De-identifying", progress.part(PREPARED, 1), task::run);
            List<AuditEntry> entries = new ArrayList<>();
            List<FileResult> results = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                entries.add(task.entry(i));
                results.add(task.entry(i).result(task.isEarlier(i)));
            }
            removeStale(output, audit, entries);
            DeidResult result = new DeidResult(results, warnings);
            audit.finish(folder, about(options, result), entries);
            if (crosswalk != null) {
                crosswalk.write(options.crosswalk().get());
            }
            return result;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void takeEarlier(FileTask task, int index) throws IOException {
        try {
            task.takeEarlier(index);
        } catch (FileSystemException e) {
            // The input cannot be looked at: the task will say so.
            return;
        }
    }

    private static String settings(DeidOptions options, DeidKey key, Patients patients) {
        return key.fingerprint(String.join(
                "|",
                RULES,
                ConfidentialityTable.EDITION,
                options.profile().id(),
                options.naming().name(),
                options.pixelCheck().id(),
                patients.fingerprint()));
    }

    /** Names for all files where they depend on other files; null where they do not. */
    private static String[] planned(List<Path> files, DeidOptions options, DeidKey key, ProgressListener progress) {
        if (options.profile().seedCompatible()) {
            return SliceOrder.flatNames(files, options.threads(), progress);
        }
        if (options.naming() == Naming.UID) {
            return null;
        }
        FileCleaner cleaner = new FileCleaner(options.profile(), key);
        return SliceOrder.names(
                files, options.threads(), progress, (series, slice) -> folderName(series, cleaner, key) + "/" + slice);
    }

    private static String folderName(String series, FileCleaner cleaner, DeidKey key) {
        String uid = series.isEmpty() ? "" : cleaner.newUid(series);
        return uid.matches("[0-9]+(\\.[0-9]+)*") ? uid : key.uid(series);
    }

    /** Files of earlier runs whose inputs are gone or have other names now. */
    private static void removeStale(Path output, AuditFiles audit, List<AuditEntry> entries) throws IOException {
        Set<String> current = new HashSet<>();
        entries.forEach(entry -> current.add(entry.output()));
        for (String name : audit.earlierOutputs()) {
            Path file = output.resolve(name).normalize();
            // Whoever changed the audit shall not have other files deleted.
            if (!current.contains(name) && file.startsWith(output.normalize())) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Map<String, Object> about(DeidOptions options, DeidResult result) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("table", "DICOM PS3.15 " + ConfidentialityTable.EDITION + " E.1-1");
        about.put("profile", options.profile().id());
        about.put("naming", options.naming().name());
        about.put("pixel_check", options.pixelCheck().id());
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            if (status != Status.ALREADY_THERE) {
                int earlier = status == Status.WRITTEN ? result.count(Status.ALREADY_THERE) : 0;
                counts.put(status.name(), result.count(status) + earlier);
            }
        }
        about.put("counts", counts);
        about.put("warnings", result.warnings());
        return about;
    }
}
