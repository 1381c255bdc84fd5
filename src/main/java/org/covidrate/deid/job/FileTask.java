// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.covidrate.deid.DeidOptions;
import org.covidrate.deid.DeidResult.Status;
import org.covidrate.deid.Verdict;
import org.covidrate.deid.Verdict.Decision;
import org.covidrate.deid.action.Cleaned;
import org.covidrate.deid.action.DeidKey;
import org.covidrate.deid.action.FileCleaner;
import org.covidrate.deid.action.Pseudonym;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.SequenceLengths;
import org.covidrate.dicom.Tag;

/** One file from the input to the output. Safe for several threads. */
final class FileTask {
    private static final Pattern FILE_NAME = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final List<String> DICOM_ENDINGS = List.of(".dcm", ".dicom", ".dic", ".ima");

    private final Path input;
    private final List<Path> files;
    private final DeidOptions options;
    private final DeidKey key;
    private final Patients patients;
    private final FileCleaner cleaner;
    private final Outputs outputs;
    private final AuditFiles audit;
    private final Crosswalk crosswalk;
    private final AuditEntry[] entries;
    private final boolean[] earlier;

    /** Names by index, or null where they follow from the UIDs. */
    private final String[] planned;

    /** @param crosswalk null if there is to be none */
    FileTask(
            Path input,
            List<Path> files,
            DeidOptions options,
            DeidKey key,
            Patients patients,
            Outputs outputs,
            AuditFiles audit,
            Crosswalk crosswalk,
            String[] planned) {
        this.input = input;
        this.files = files;
        this.options = options;
        this.key = key;
        this.patients = patients;
        this.outputs = outputs;
        this.audit = audit;
        this.crosswalk = crosswalk;
        this.planned = planned;
        cleaner = new FileCleaner(options.profile(), key);
        entries = new AuditEntry[files.size()];
        earlier = new boolean[files.size()];
    }

    AuditEntry entry(int index) {
        synchronized (entries) {
            return entries[index];
        }
    }

    /** Whether an earlier run wrote it. */
    boolean isEarlier(int index) {
        return earlier[index];
    }

    /** Looks whether an earlier run wrote the file; if so, nothing is left to do. */
    void takeEarlier(int index) throws IOException {
        AuditEntry entry = audit.written(fingerprint(files.get(index)));
        if (entry != null && (planned == null || entry.output().equals(planned[index]))) {
            earlier[index] = true;
            entries[index] = entry.withNumber(index + 1);
            outputs.claim(entry.object(), index, entry.output());
        }
    }

    /** Does everything for one file and notes what became of it. Throws only what ends the whole run. */
    void run(int index) {
        Path file = files.get(index);
        AuditEntry entry;
        String print = "";
        try {
            print = fingerprint(file);
            if (earlier[index]) {
                noteEarlier(index, file);
                return;
            }
            entry = work(index, file, print);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            entry = AuditEntry.unwritten(index + 1, print, Status.FAILED, Reasons.of(e));
        }
        note(index, entry);
        if (crosswalk != null && entry.status() != Status.WRITTEN) {
            crosswalk.add(index, file);
        }
    }

    private void noteEarlier(int index, Path file) throws IOException {
        if (crosswalk != null) {
            DataSet d = DicomReader.readHeader(file).dataSet();
            crosswalk.add(index, file, entries[index].output(), d, patients.of(d), cleaner);
        }
    }

    private void note(int index, AuditEntry entry) {
        synchronized (entries) {
            // Another file may have been found to be the same object meanwhile.
            if (entries[index] == null) {
                entries[index] = entry;
            }
        }
        try {
            audit.add(entries[index]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AuditEntry work(int index, Path file, String print) throws IOException {
        if (!DicomReader.isDicom(file)) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            boolean should = DICOM_ENDINGS.stream().anyMatch(name::endsWith);
            return AuditEntry.unwritten(
                    index + 1,
                    print,
                    should ? Status.FAILED : Status.NOT_DICOM,
                    "It is not a DICOM file" + (should ? ", whatever its name says" : "") + ".");
        }
        DicomFile dicom = DicomReader.read(file);
        if (Completeness.isDirectory(dicom)) {
            return AuditEntry.unwritten(
                    index + 1,
                    print,
                    Status.REFUSED,
                    "It is a DICOMDIR, an index that repeats names and numbers of patients and lists files that have other"
                            + " names now; make a new one from the output if one is needed.");
        }
        Completeness.require(dicom);
        boolean seed = options.profile().seedCompatible();
        Verdict verdict = seed ? Verdict.PASS : options.pixelCheck().check(file, dicom);
        if (verdict.decision() != Decision.PASS) {
            Status status = verdict.decision() == Decision.DROP ? Status.DROPPED : Status.QUARANTINED;
            return AuditEntry.unwritten(index + 1, print, status, verdict.reason());
        }
        Pseudonym patient = patients.of(dicom.dataSet());
        Cleaned cleaned = seed ? SeedCompatible.clean(dicom) : cleaner.clean(dicom, patient, verdict.done(), null);
        DicomFile output = verdict.blank().isEmpty()
                ? cleaned.file()
                : options.pixelCheck().blank(cleaned.file(), verdict.blank());
        return write(index, file, print, new Ready(dicom.dataSet(), patient, cleaned, output, verdict));
    }

    private record Ready(DataSet original, Pseudonym patient, Cleaned cleaned, DicomFile output, Verdict verdict) {}

    private AuditEntry write(int index, Path file, String print, Ready ready) throws IOException {
        DataSet d = ready.output().dataSet();
        String object = fileName(d.string(Tag.SOPInstanceUID)
                .or(() -> ready.output().meta().sopInstanceUid())
                .orElse(""));
        String name = planned != null
                ? planned[index]
                : fileName(d.string(Tag.SeriesInstanceUID).orElse("")) + "/" + object + ".dcm";
        if (name == null) {
            throw new IOException("The file changed while it was being read.");
        }
        Path temporary = outputs.temporary(index);
        long bytes;
        Optional<Integer> replaced;
        try {
            DicomWriter.writeNew(ready.output(), temporary, SequenceLengths.DEFINED);
            bytes = Files.size(temporary);
            replaced = outputs.commit(temporary, object, index, name);
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (replaced.isPresent()) {
            withdraw(replaced.get(), index);
        }
        if (crosswalk != null) {
            crosswalk.add(index, file, name, ready.original(), ready.patient(), cleaner);
        }
        List<String> warnings = new ArrayList<>(ready.cleaned().warnings());
        warnings.addAll(ready.verdict().warnings());
        return new AuditEntry(
                index + 1,
                print,
                Status.WRITTEN,
                name,
                object,
                bytes,
                ready.cleaned().counts(),
                ready.verdict().blank().size(),
                "",
                warnings);
    }

    /** Notes that a file which was written before its turn turned out to repeat an earlier one. */
    private void withdraw(int index, int sameAs) throws IOException {
        AuditEntry withdrawn;
        String print = fingerprint(files.get(index));
        synchronized (entries) {
            withdrawn = AuditEntry.unwritten(index + 1, print, Status.FAILED, Outputs.duplicate(sameAs));
            entries[index] = withdrawn;
            earlier[index] = false;
        }
        if (crosswalk != null) {
            crosswalk.add(index, files.get(index));
        }
        audit.add(withdrawn);
    }

    /** A UID as a name; what is no UID could be a way out of the folder. */
    private String fileName(String uid) {
        return FILE_NAME.matcher(uid).matches() ? uid : key.uid(uid);
    }

    private String fingerprint(Path file) throws IOException {
        String name = Files.isDirectory(input)
                ? input.relativize(file).toString()
                : file.getFileName().toString();
        return key.fingerprint(name + " " + Files.size(file) + " "
                + Files.getLastModifiedTime(file).toMillis());
    }
}
