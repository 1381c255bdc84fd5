// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Provenance;
import org.covidrate.progress.ProgressListener;

/** Small volumes of random HU, written as series. */
final class TestVolumes {
    private TestVolumes() {}

    static CtVolume random(Geometry geometry, int low, int high, long seed) {
        Random random = new Random(seed);
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < geometry.depth(); z++) {
            short[] plane = new short[geometry.planeSize()];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (low + random.nextInt(high - low + 1));
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(geometry, planes, Provenance.UNKNOWN);
    }

    /** 13x9 voxels of 0.8x0.9x2.5 mm, axial, anywhere but at the origin; -1024 to 3071 HU. */
    static CtVolume axial(int depth, long seed) {
        return random(
                new Geometry(
                        13,
                        9,
                        depth,
                        new double[] {0.8, 0.9, 2.5},
                        new double[] {-100.5, -80.25, -321},
                        Geometry.identity()),
                -1024,
                3071,
                seed);
    }

    static List<Path> write(CtVolume volume, Path folder, DicomSeriesOptions options) throws IOException {
        return DicomSeriesWriter.write(volume, folder, options, ProgressListener.NONE);
    }

    static CtVolume read(Path path) throws IOException {
        return DicomSeriesReader.read(path, SeriesOptions.DEFAULT, ProgressListener.NONE);
    }

    static CtVolume read(Path path, SeriesOptions options) throws IOException {
        return DicomSeriesReader.read(path, options, ProgressListener.NONE);
    }

    static void junk(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deeper/still"));
        Files.writeString(folder.resolve("notes.txt"), "not DICOM");
        Files.write(folder.resolve("deeper/picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        Files.createFile(folder.resolve("deeper/still/empty"));
    }

    static void assertSameVoxels(CtVolume expected, CtVolume actual) {
        assertEquals(expected.geometry().depth(), actual.geometry().depth());
        for (int z = 0; z < expected.geometry().depth(); z++) {
            assertArrayEquals(expected.plane(z), actual.plane(z), "plane " + z);
        }
    }

    static void assertSameGeometry(Geometry expected, Geometry actual, double tolerance) {
        assertEquals(expected.width(), actual.width());
        assertEquals(expected.height(), actual.height());
        assertEquals(expected.depth(), actual.depth());
        assertArrayEquals(expected.spacing(), actual.spacing(), tolerance);
        assertArrayEquals(expected.origin(), actual.origin(), tolerance);
        assertArrayEquals(expected.direction(), actual.direction(), tolerance);
    }
}
