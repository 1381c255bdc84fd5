// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** Looks at every file of a folder, whatever it is, for what still looks like a patient. Changes nothing. */
public final class FolderVerifier {
    private FolderVerifier() {}

    /**
     * Looks at a folder with all its sub-folders, or one file.
     *
     * @param known strings that must not be anywhere in the bytes of the files or in their names
     * @param progress told once a file
     * @throws IOException if something cannot be read, so that the check would be incomplete: one sentence
     * @throws CancelledException if the listener cancels
     */
    public static VerifyReport verify(Path folder, KnownStrings known, ProgressListener progress) throws IOException {
        List<Path> files = FolderFiles.below(folder);
        ByteSearch search = new ByteSearch(known.strings());
        FileCheck check = new FileCheck(search);
        Collector collector = new Collector();
        int[] counts = new int[FileCheck.Read.values().length];
        for (int i = 0; i < files.size(); i++) {
            progress.update("Looking at files", i, files.size());
            Path path = files.get(i);
            List<Finding> findings = new ArrayList<>();
            String name = name(folder, path);
            FileCheck.Read read = check.check(path, findings::add);
            counts[read.ordinal()]++;
            boolean uids = read == FileCheck.Read.DICOM_WITH_UIDS;
            boolean clean = NameCheck.check(name, uids, findings::add) & knownName(name, search, findings);
            collector.add(clean ? name : "file " + (i + 1) + " (its name is withheld)", findings);
        }
        progress.update("Looking at files", 1.0);
        return new VerifyReport(
                files.size(),
                counts[FileCheck.Read.DICOM.ordinal()] + counts[FileCheck.Read.DICOM_WITH_UIDS.ordinal()],
                counts[FileCheck.Read.OTHER.ordinal()],
                counts[FileCheck.Read.DAMAGED.ordinal()],
                collector.filesWithFindings(),
                known.strings().size(),
                known.ignored(),
                collector.groups());
    }

    private static String name(Path folder, Path path) {
        Path below = Files.isDirectory(folder) ? folder.relativize(path) : path.getFileName();
        return below.toString().replace('\\', '/');
    }

    private static boolean knownName(String name, ByteSearch search, List<Finding> findings) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        Set<Integer> strings = new TreeSet<>();
        search.search(new ByteArrayInputStream(bytes)).forEach(hit -> strings.add(hit.string()));
        for (int string : strings) {
            findings.add(new Finding(
                    Level.FOUND,
                    Kind.KNOWN,
                    "name of a file or folder",
                    "",
                    "string " + (string + 1) + " of those to search for",
                    0));
        }
        return strings.isEmpty();
    }
}
