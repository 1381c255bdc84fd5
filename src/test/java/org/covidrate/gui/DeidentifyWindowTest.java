// SPDX-License-Identifier: Apache-2.0
package org.covidrate.gui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.covidrate.ct.series.DicomSeriesOptions;
import org.covidrate.ct.series.DicomSeriesWriter;
import org.covidrate.dicom.DicomFile;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.DicomWriter;
import org.covidrate.dicom.Tag;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** De-identification in plain ImageJ 1 with real windows on a virtual screen. */
class DeidentifyWindowTest {
    /** Where pictures for the documents go, if they are to be taken anew. */
    private static final String PICTURES = System.getProperty("covidrate.pictures", "");

    static void writePhantom(Path folder) throws IOException {
        List<Path> files = DicomSeriesWriter.write(
                ChestPhantom.create(PhantomParameters.grid(32, 32, 16)).ct(),
                folder,
                DicomSeriesOptions.DEFAULT,
                ProgressListener.NONE);
        for (Path path : files) {
            DicomFile file = DicomReader.read(path);
            DicomWriter.write(
                    DicomFile.of(
                            file.transferSyntax(),
                            file.dataSet().toBuilder()
                                    .put(Tag.PatientName, "Miller^Ann")
                                    .put(Tag.PatientID, "4711-0815")
                                    .put(Tag.PatientBirthDate, "19520314")
                                    .put(Tag.ReferringPhysicianName, "Grey^Max")
                                    .put(Tag.StudyDate, "20200317")
                                    .put(Tag.InstitutionName, "Saint Elsewhere")
                                    .build()),
                    path);
        }
    }

    @Test
    void aFolderIsPreviewedWrittenAndVerified(@TempDir Path folder) throws Exception {
        Optional<VirtualScreen> screen = VirtualScreen.open(1280, 900);
        assumeTrue(screen.isPresent(), "skipped: needs Xvfb, which is not installed");
        try (VirtualScreen open = screen.get()) {
            Path in = folder.resolve("my study");
            writePhantom(in);
            Path out = folder.resolve("out");
            Path pictures = PICTURES.isEmpty() ? folder : Path.of(PICTURES).toAbsolutePath();
            Path properties = folder.resolve("seen.properties");
            RealImageJ.run(
                    open,
                    Files.createDirectory(folder.resolve("home")),
                    DeidentifySession.class,
                    300,
                    in.toString(),
                    out.toString(),
                    folder.resolve("key").toString(),
                    pictures.toString(),
                    properties.toString());
            Properties seen = new Properties();
            try (InputStream stream = Files.newInputStream(properties)) {
                seen.load(stream);
            }
            assertTrue(Integer.parseInt(seen.getProperty("dialog height")) < 840, "the dialog fits a small screen");
            assertTrue(seen.getProperty("columns").endsWith("Tag|Name|Before|Action|After"), seen.toString());
            assertEquals("Miller^Ann", seen.getProperty("before"));
            assertEquals("empty", seen.getProperty("action"));
            assertTrue(seen.getProperty("after").matches("P[0-9A-Z]{10}"), seen.toString());
            assertTrue(seen.getProperty("told").contains("16 files de-identified"), seen.toString());
            assertTrue(seen.getProperty("verified").contains("Nothing was found"), seen.toString());
            assertTrue(Files.exists(out.resolve("deidentification.csv")), seen.toString());
        }
    }
}
