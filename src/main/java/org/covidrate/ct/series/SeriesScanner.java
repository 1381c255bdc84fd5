// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.dicom.BulkValue;
import org.covidrate.dicom.DataElement;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Uids;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Finds the DICOM series in a folder, searched recursively, or in one file. File names do not matter; what is not a DICOM
 * image is passed over and counted. Headers only are read, on all cores.
 */
public final class SeriesScanner {
    private static final String MESSAGE = "Reading DICOM headers";

    private enum Kind {
        IMAGE,
        NOT_DICOM,
        NOT_IMAGE,
        UNREADABLE
    }

    private record FileResult(Kind kind, List<SliceHeader> slices, String problem) {}

    private SeriesScanner() {}

    /**
     * Lists the series.
     *
     * @param path a folder or a file
     * @param options the rules by which slices become volumes
     * @throws UnreadableImageException if there is no image at all, saying what there is instead
     * @throws CancelledException if the listener cancels
     */
    public static Scan scan(Path path, SeriesOptions options, ProgressListener progress) throws IOException {
        if (!Files.exists(path)) {
            throw new UnreadableImageException("There is no file or folder " + path + ".");
        }
        List<Path> files = Files.isDirectory(path) ? files(path) : List.of(path);
        String[] problem = {""};
        Scan scan = scan(files, options, progress, problem);
        if (scan.series().isEmpty()) {
            throw new UnreadableImageException(nothing(path, scan, problem[0]));
        }
        return scan;
    }

    /** Lists the series of some files, possibly none; what cannot be read is counted. */
    public static Scan scan(List<Path> files, SeriesOptions options, ProgressListener progress) throws IOException {
        return scan(files, options, progress, new String[1]);
    }

    /** @param firstProblem gets what is wrong with the first file that cannot be read */
    private static Scan scan(List<Path> files, SeriesOptions options, ProgressListener progress, String[] firstProblem)
            throws IOException {
        List<FileResult> results = ParallelTasks.run(files.size(), MESSAGE, progress, index -> read(files.get(index)));
        Map<String, List<SliceHeader>> bySeries = new TreeMap<>();
        int[] counts = new int[Kind.values().length];
        String problem = "";
        for (FileResult result : results) {
            counts[result.kind().ordinal()]++;
            problem = problem.isEmpty() ? result.problem() : problem;
            for (SliceHeader slice : result.slices()) {
                bySeries.computeIfAbsent(slice.ids().series(), uid -> new ArrayList<>())
                        .add(slice);
            }
        }
        firstProblem[0] = problem;
        return new Scan(
                series(bySeries, options),
                files.size(),
                counts[Kind.NOT_DICOM.ordinal()],
                counts[Kind.NOT_IMAGE.ordinal()],
                counts[Kind.UNREADABLE.ordinal()]);
    }

    private static FileResult read(Path file) throws IOException {
        try {
            if (!DicomReader.isDicom(file)) {
                return new FileResult(Kind.NOT_DICOM, List.of(), "");
            }
            return read(file, DicomReader.read(file));
        } catch (IOException e) {
            return new FileResult(Kind.UNREADABLE, List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static FileResult read(Path path, DicomFile file) {
        DataSet d = file.dataSet();
        List<SliceHeader> slices = SliceHeaderReader.of(path, file);
        boolean ct = d.string(Tag.SOPClassUID).orElse("").startsWith(Uids.CT_IMAGE_STORAGE);
        if (slices.isEmpty() ? ct : !hasAllPixels(file, slices.get(0))) {
            return new FileResult(
                    Kind.UNREADABLE, List.of(), "It has no pixels, or not all of them; copy or export it again.");
        }
        return new FileResult(slices.isEmpty() ? Kind.NOT_IMAGE : Kind.IMAGE, slices, "");
    }

    /** Whether the pixels are there; of compressed ones only the decoder can tell whether all are. */
    private static boolean hasAllPixels(DicomFile file, SliceHeader slice) {
        DataSet d = file.dataSet();
        Optional<DataElement> pixels = d.element(Tag.PixelData)
                .or(() -> d.element(Tag.FloatPixelData))
                .or(() -> d.element(Tag.DoubleFloatPixelData));
        long bits = slice.pixels()
                * slice.source().frames()
                * d.integer(Tag.SamplesPerPixel).orElse(1)
                * d.integer(Tag.BitsAllocated).orElse(16);
        return pixels.isPresent()
                && (!(pixels.get().value() instanceof BulkValue bulk)
                        || d.string(Tag.PhotometricInterpretation).orElse("").startsWith("YBR")
                        || 8 * bulk.length() >= bits);
    }

    /** Numbered by Series Number, then by UID. */
    private static List<Series> series(Map<String, List<SliceHeader>> bySeries, SeriesOptions options) {
        List<List<SliceHeader>> sorted = new ArrayList<>(bySeries.values());
        sorted.sort(Comparator.comparingInt(
                slices -> slices.get(0).numbers().series().orElse(Integer.MAX_VALUE)));
        List<Series> series = new ArrayList<>();
        for (List<SliceHeader> slices : sorted) {
            series.add(new Series(
                    series.size() + 1,
                    slices.get(0).ids().series(),
                    options.rules().arrange(slices, options)));
        }
        return series;
    }

    /** Every file below the folder, links followed, in the order of their names. */
    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && attributes.size() > 0) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        // A link in a circle or to nowhere, a folder that may not be entered: others can still be read.
                        return FileVisitResult.CONTINUE;
                    }
                });
        Collections.sort(files);
        return files;
    }

    private static String nothing(Path path, Scan scan, String problem) {
        boolean folder = Files.isDirectory(path);
        if (scan.unreadable() > 0) {
            return (folder
                            ? "None of the DICOM files in " + path + " can be read"
                            : "The DICOM file " + path + " cannot be read")
                    + ": " + problem;
        }
        if (!folder) {
            return scan.notImages() > 0
                    ? "The DICOM file " + path + " holds no image"
                            + (path.getFileName()
                                            .toString()
                                            .toUpperCase(Locale.ROOT)
                                            .startsWith("DICOMDIR")
                                    ? ", it is an index of others; give the folder it lies in."
                                    : "; give a folder or file with CT slices.")
                    : "The file " + path + " is not a DICOM image.";
        }
        if (scan.files() == 0) {
            return "The folder " + path + " holds no files; give the folder with the CT slices.";
        }
        return "The folder " + path + " holds no DICOM image, only " + Describe.count(scan.notDicom(), "other file")
                + (scan.notImages() > 0
                        ? " and " + Describe.count(scan.notImages(), "DICOM file") + " without an image"
                        : "")
                + "; give the folder with the CT slices.";
    }
}
