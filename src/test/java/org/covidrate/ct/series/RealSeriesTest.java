// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.covidrate.SharedData;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.nrrd.NrrdReader;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

/** Series from scanners and other programs. */
class RealSeriesTest {
    /** Of the HU as little-endian int16, slices by z, decoded by dcmdjpeg and pydicom. */
    private static final long P001_CRC = 931590460L;

    @Test
    void compressedSeriesFromAScanner() throws Exception {
        Path folder = SharedData.require("data/ct/covid-ct-md/P001");
        CtVolume volume = TestVolumes.read(folder);
        Geometry g = volume.geometry();
        assertEquals(148, g.depth());
        assertEquals(512, g.width());
        assertEquals(512, g.height());
        assertArrayEquals(new double[] {0.748046875, 0.748046875, 2}, g.spacing(), 1e-9);
        assertArrayEquals(new double[] {-172.1259765625, -328.1259765625, -346.1}, g.origin(), 1e-9);
        assertArrayEquals(Geometry.identity(), g.direction());
        assertEquals(List.of(), volume.provenance().warnings());
        assertEquals(
                "slope 1, intercept -1024",
                volume.provenance().fact(SeriesFact.RESCALE).get());
        CRC32 crc = new CRC32();
        for (int z = 0; z < g.depth(); z++) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * g.planeSize()).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asShortBuffer().put(volume.plane(z));
            crc.update(bytes.array());
        }
        assertEquals(P001_CRC, crc.getValue());
    }

    @Test
    void implicitVrSeriesIsTheSameAsItsNrrd() throws Exception {
        CtVolume volume = TestVolumes.read(SharedData.require("data/ct/chest-64/ct-64Dicom"));
        CtVolume nrrd = NrrdReader.read(SharedData.require("data/ct/chest-64/ct-64.nrrd"));
        TestVolumes.assertSameVoxels(nrrd, volume);
        // The files round positions to 0.001 mm.
        TestVolumes.assertSameGeometry(nrrd.geometry(), volume.geometry(), 1e-3);
        assertEquals(79, volume.geometry().depth());
        assertEquals(List.of(), volume.provenance().warnings());
    }

    /** Every file either gives a volume or one sentence. */
    @Test
    void anyDicomFileIsReadOrRefusedInOneSentence() throws Exception {
        int readable = 0;
        for (String data : List.of("data/dicom/cornerstone", "data/dicom/wg04", "data/dicom/pydicom")) {
            List<Path> files;
            try (Stream<Path> tree = Files.walk(SharedData.require(data))) {
                files = tree.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                try {
                    CtVolume volume = TestVolumes.read(file);
                    volume.plane(0);
                    readable++;
                } catch (UnreadableImageException e) {
                    assertTrue(e.getMessage().matches("(?s)[A-Z].*\\."), e.getMessage());
                    assertTrue(!e.getMessage().contains("Exception"), e.getMessage());
                }
            }
        }
        assertTrue(readable > 30, readable + " files");
    }

    @Test
    void folderOfEverythingStillGivesSeries() throws Exception {
        Scan scan = SeriesScanner.scan(SharedData.require("data/dicom"), SeriesOptions.DEFAULT, ProgressListener.NONE);
        assertTrue(scan.series().size() > 5);
        scan.choose(SeriesOptions.DEFAULT).geometry();
    }
}
