// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.progress.ProgressListener;

/** The sample CT that comes with the program: made when it is first asked for, as a DICOM series like any other. */
public final class SampleStudy {
    /** Rises whenever the same parameters give another image, so that no old sample is taken for the new one. */
    private static final int REVISION = 1;

    /** A quarter of the voxels of a real chest CT: made and analysed in a few seconds. */
    public static final PhantomParameters PARAMETERS =
            PhantomParameters.grid(256, 256, 96, 1.45, 1.45, 3).withSeed(2020).withLesionLoad(14);

    private SampleStudy() {}

    /** The sample as it is, with the truth about it. */
    public static Phantom create(ProgressListener progress) {
        return ChestPhantom.create(PARAMETERS, progress);
    }

    /** The folder of the sample's DICOM files within {@code cache}, which is made if it is not there or not whole. */
    public static Path folder(Path cache, ProgressListener progress) throws IOException {
        return folder(cache, PARAMETERS, progress);
    }

    /**
     * The folder of DICOM files of a made-up CT within {@code cache}.
     *
     * @throws IOException if it cannot be written
     * @throws org.covidrate.progress.CancelledException if the listener cancels; nothing half-made stays
     */
    public static Path folder(Path cache, PhantomParameters parameters, ProgressListener progress) throws IOException {
        Path folder = cache.resolve("sample-ct-" + name(parameters));
        if (files(folder) != parameters.geometry().depth()) {
            write(parameters, folder, progress);
        }
        return folder;
    }

    /** Writes a made-up CT as one CT Image Storage file a slice: always the same bytes for the same parameters. */
    public static List<Path> write(PhantomParameters parameters, Path folder, ProgressListener progress)
            throws IOException {
        Phantom phantom = ChestPhantom.create(parameters, progress.part(0, 0.85));
        DicomSeriesOptions options = DicomSeriesOptions.DEFAULT.withSeed("sample " + name(parameters));
        return DicomSeriesWriter.write(phantom.ct(), folder, options, progress.part(0.85, 1));
    }

    private static String name(PhantomParameters p) {
        Geometry g = p.geometry();
        String all = p + Arrays.toString(g.spacing()) + Arrays.toString(g.origin()) + Arrays.toString(g.direction());
        return "r" + REVISION + "-" + p.seed() + "-" + g.width() + "x" + g.height() + "x" + g.depth() + "-"
                + Integer.toHexString(all.hashCode());
    }

    private static long files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".dcm")).count();
        }
    }
}
