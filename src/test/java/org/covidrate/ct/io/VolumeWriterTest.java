// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.TestVolumes;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeWriterTest {
    /** What the 32-bit floats of a NIfTI-1 header leave of positions of about 100 mm. */
    private static final double NIFTI_MM = 1e-5;

    @TempDir
    Path dir;

    static Stream<double[]> directions() {
        double s = Math.sin(Math.toRadians(20));
        double c = Math.cos(Math.toRadians(20));
        Stream<double[]> tilted = Stream.of(new double[] {1, 0, 0, 0, 1, s, 0, 0, c});
        return Stream.of(TestVolumes.directions(0), TestVolumes.directions(17), tilted).flatMap(d -> d);
    }

    private static CtVolume read(Path file) throws IOException {
        return CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
    }

    private static void assertSameValues(CtVolume a, CtVolume b) {
        Geometry g = a.geometry();
        for (int z = 0; z < g.depth(); z++) {
            for (int y = 0; y < g.height(); y++) {
                for (int x = 0; x < g.width(); x++) {
                    assertEquals(a.planes().value(x, y, z), b.planes().value(x, y, z));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void aCtComesBackFromEveryFormatInEveryAxisOrder(double[] direction) throws IOException {
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(direction));
        for (String name : List.of("a.nii", "a.nii.gz", "A.NRRD")) {
            Path file = dir.resolve(name);
            VolumeWriter.write(ct, file);
            CtVolume back = read(file);
            assertTrue(ct.geometry().sameGrid(back.geometry(), name.contains("nii") ? NIFTI_MM : 1e-12), name);
            assertSameValues(ct, back);
            assertFalse(back.planes().isFractional());
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void labelsComeBackWithTheirMethod(double[] direction) throws IOException {
        LabelVolume labels = TestVolumes.labels(TestVolumes.grid(direction));
        for (String name : List.of("a.nii", "a.nii.gz", "a.nrrd")) {
            Path file = dir.resolve(name);
            VolumeWriter.write(labels, file);
            LabelVolume back = LabelReader.read(file);
            assertTrue(labels.geometry().sameGrid(back.geometry(), NIFTI_MM), name);
            for (int z = 0; z < 3; z++) {
                assertArrayEquals(labels.plane(z), back.plane(z));
            }
            assertEquals("test labels", back.method().name());
            if (name.endsWith("nrrd")) {
                assertEquals(labels.labels().get(0), back.labels().get(0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii", "a.nii.gz", "a.nrrd"})
    void fractionalHuAreExact(String name) throws IOException {
        Geometry g = TestVolumes.grid(Geometry.identity());
        Path file = dir.resolve(name);
        CtVolume floats = TestVolumes.fractional(g);
        VolumeWriter.write(floats, file);
        assertSameValues(floats, read(file));
        short[] stored = TestVolumes.numbered(g).plane(2);
        for (Rescale rescale : List.of(new Rescale(0.5, -1000.25, true), new Rescale(0.25, 3, false))) {
            CtVolume ct = new CtVolume(
                    g, ShortPlanes.of(5, 4, Collections.nCopies(3, stored), rescale), Provenance.UNKNOWN);
            VolumeWriter.write(ct, file);
            CtVolume back = read(file);
            assertSameValues(ct, back);
            if (name.contains("nii")) {
                assertEquals(rescale, ((ShortPlanes) back.planes()).rescale());
            }
        }
        // 0.1 is no 32-bit float: HU are written as floats, within 1e-4 HU.
        CtVolume tenth = new CtVolume(
                g, ShortPlanes.of(5, 4, Collections.nCopies(3, stored), new Rescale(0.1, 0, false)), Provenance.UNKNOWN);
        VolumeWriter.write(tenth, file);
        assertEquals(tenth.planes().value(3, 3, 1), read(file).planes().value(3, 3, 1), 1e-4);
    }

    @Test
    void unsignedStoredValuesAreWrittenAsHu() throws IOException {
        Geometry g = TestVolumes.grid(Geometry.identity());
        short[] stored = new short[20];
        stored[3] = (short) 33_000;
        stored[4] = 1064;
        CtVolume ct = new CtVolume(
                g,
                ShortPlanes.of(5, 4, Collections.nCopies(3, stored), new Rescale(1, -1024, true)),
                Provenance.UNKNOWN);
        VolumeWriter.write(ct, dir.resolve("a.nii"));
        CtVolume back = read(dir.resolve("a.nii"));
        assertEquals(-1024, back.planes().value(0, 0, 0));
        assertEquals(31_976, back.planes().value(3, 0, 0));
        assertEquals(40, back.planes().value(4, 0, 0));
    }

    /** The fields of the standard, read at their offsets. */
    @Test
    void theNiftiHeaderSaysWhatItShould() throws IOException {
        Path file = dir.resolve("a.nii.gz");
        VolumeWriter.write(TestVolumes.labels(TestVolumes.grid(Geometry.identity())), file);
        byte[] bytes;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            bytes = in.readAllBytes();
        }
        assertEquals(352 + 60, bytes.length);
        ByteBuffer h = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(348, h.getInt(0));
        assertArrayEquals(
                new short[] {3, 5, 4, 3, 1, 1, 1, 1},
                new short[] {
                    h.getShort(40), h.getShort(42), h.getShort(44), h.getShort(46),
                    h.getShort(48), h.getShort(50), h.getShort(52), h.getShort(54)
                });
        assertEquals(2, h.getShort(70), "uint8");
        assertEquals(8, h.getShort(72), "bits");
        assertEquals(352, h.getFloat(108));
        assertEquals(1, h.getFloat(112), "slope");
        assertEquals(2, h.get(123), "millimetres");
        assertEquals("COVID-Rate: test labels", new String(bytes, 148, 23));
        assertEquals(1, h.getShort(252), "qform");
        assertEquals(1, h.getShort(254), "sform");
        // LPS is half a turn about the long axis of RAS.
        assertEquals(1, h.getFloat(76));
        assertEquals(1, h.getFloat(264));
        assertEquals(-0.7f, h.getFloat(280));
        assertEquals(12.5f, h.getFloat(292));
        assertEquals(-101, h.getFloat(276));
        assertEquals("n+1\0", new String(bytes, 344, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii.gz", "a.nrrd"})
    void theSameVolumeGivesTheSameBytes(String name) throws Exception {
        LabelVolume labels = TestVolumes.labels(TestVolumes.grid(Geometry.identity()));
        VolumeWriter.write(labels, dir.resolve(name));
        byte[] first = Files.readAllBytes(dir.resolve(name));
        Thread.sleep(1100);
        VolumeWriter.write(labels, dir.resolve("later-" + name));
        assertArrayEquals(first, Files.readAllBytes(dir.resolve("later-" + name)));
    }

    @Test
    void oddMethodNamesFitTheHeader() throws IOException {
        Geometry g = TestVolumes.grid(Geometry.identity());
        String name = "réseau ".repeat(20);
        LabelVolume labels = new LabelVolume(
                g,
                Collections.nCopies(3, new byte[20]),
                List.of(new Label(1, "a\nb\\n", 0x102030)),
                new Method(name, Map.of()));
        VolumeWriter.write(labels, dir.resolve("a.nii"));
        assertTrue(LabelReader.read(dir.resolve("a.nii")).method().name().startsWith("r?seau r?seau"));
        VolumeWriter.write(labels, dir.resolve("a.nrrd"));
        LabelVolume back = LabelReader.read(dir.resolve("a.nrrd"));
        assertEquals(name, back.method().name());
        assertEquals(labels.labels(), back.labels());
    }

    @Test
    void cancellingLeavesNoFile() throws IOException {
        ProgressListener cancelled = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(Geometry.identity()));
        assertThrows(CancelledException.class, () -> VolumeWriter.write(ct, dir.resolve("x/a.nii.gz"), cancelled));
        try (Stream<Path> left = Files.list(dir)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void otherNamesAreRefused() {
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(Geometry.identity()));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> VolumeWriter.write(ct, dir.resolve("a.png")));
        assertTrue(e.getMessage().contains(".nii.gz, .nii or .nrrd"));
    }
}
