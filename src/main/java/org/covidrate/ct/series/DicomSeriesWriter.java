// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.dicom.DataSet;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.SequenceLengths;
import org.covidrate.dicom.TransferSyntax;
import org.covidrate.io.OutputFolder;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Writes a phantom as a DICOM CT series, explicit little endian, in any geometry: oblique and sheared stacks too. The patient
 * is "Phantom^Sample"; this is not for CTs of people, whose identity and dates would be lost.
 */
public final class DicomSeriesWriter {
    private static final String MESSAGE = "Writing DICOM slices";
    private static final String ENHANCED_FILE = "enhanced.dcm";

    private DicomSeriesWriter() {}

    /**
     * Writes all files or, after an error or cancel, none.
     *
     * @param folder made if need be; files of the same names are replaced
     * @return the files
     * @throws CancelledException if the listener cancels
     */
    public static List<Path> write(CtVolume volume, Path folder, DicomSeriesOptions options, ProgressListener progress)
            throws IOException {
        try (OutputFolder output = new OutputFolder(folder)) {
            if (options.multiFrame()) {
                progress.update(MESSAGE, 0);
                write(new EnhancedCtImage(volume, options).dataSet(), output.file(ENHANCED_FILE));
            } else {
                ClassicCtImages images = new ClassicCtImages(volume, options);
                int depth = volume.geometry().depth();
                for (int z = 0; z < depth; z++) {
                    progress.update(MESSAGE, z, depth);
                    write(images.dataSet(z), output.file(name(images.instanceUid(z), z, options)));
                }
            }
            List<Path> files = output.commit();
            progress.update(MESSAGE, 1);
            return files;
        }
    }

    static void write(DataSet dataSet, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            DicomWriter.write(
                    DicomFile.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, dataSet), out, SequenceLengths.DEFINED);
        }
    }

    private static String name(String instanceUid, int z, DicomSeriesOptions options) {
        return options.shuffledNames()
                // The last digits of a UID that is made by hashing are as good as random; z keeps names apart.
                ? "IM" + instanceUid.substring(instanceUid.length() - 6) + "Z" + Integer.toString(z, 36)
                : String.format("slice%04d.dcm", z + 1);
    }
}
