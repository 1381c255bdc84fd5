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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.TestVolumes;
import org.covidrate.ct.nifti.NiftiVersion;
import org.covidrate.ct.nrrd.NrrdEncoding;
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

    private static final WriteOptions NIFTI_2 = WriteOptions.DEFAULT.withNifti(NiftiVersion.NIFTI_2);
    private static final WriteOptions RAW = WriteOptions.DEFAULT.withNrrd(NrrdEncoding.RAW);
    private static final WriteOptions ASCII = WriteOptions.DEFAULT.withNrrd(NrrdEncoding.ASCII);

    /** A name, the options, and how far a position may be from where it was. */
    private record Form(String name, WriteOptions options, double millimetres) {
        boolean isNifti() {
            return name.contains("nii");
        }

        boolean isNifti2() {
            return isNifti() && options == NIFTI_2;
        }
    }

    @TempDir
    Path dir;

    /** Every form that is written. */
    static Stream<Form> forms() {
        return Stream.of(
                new Form("a.nii", WriteOptions.DEFAULT, NIFTI_MM),
                new Form("a.nii.gz", WriteOptions.DEFAULT, NIFTI_MM),
                new Form("a.nii", NIFTI_2, 1e-12),
                new Form("a.nii.gz", NIFTI_2, 1e-12),
                new Form("A.NRRD", WriteOptions.DEFAULT, 1e-12),
                new Form("a.nrrd", RAW, 1e-12),
                new Form("a.nrrd", ASCII, 1e-12));
    }

    static Stream<double[]> directions() {
        double s = Math.sin(Math.toRadians(20));
        double c = Math.cos(Math.toRadians(20));
        Stream<double[]> tilted = Stream.of(new double[] {1, 0, 0, 0, 1, s, 0, 0, c});
        return Stream.of(TestVolumes.directions(0), TestVolumes.directions(17), tilted)
                .flatMap(d -> d);
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
        for (Form form : forms().toList()) {
            Path file = dir.resolve(form.name());
            VolumeWriter.write(ct, file, form.options(), ProgressListener.NONE);
            CtVolume back = read(file);
            assertTrue(ct.geometry().sameGrid(back.geometry(), form.millimetres()), form.toString());
            assertSameValues(ct, back);
            assertEquals(List.of(), back.provenance().warnings(), form.toString());
            assertFalse(back.planes().isFractional());
            assertEquals(
                    form.isNifti2() ? "NIfTI-2" : form.isNifti() ? "NIfTI-1" : "NRRD",
                    back.provenance().fact(SeriesFact.FORMAT).orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void labelsComeBackWithTheirMethod(double[] direction) throws IOException {
        LabelVolume labels = TestVolumes.labels(TestVolumes.grid(direction));
        for (Form form : forms().toList()) {
            Path file = dir.resolve(form.name());
            VolumeWriter.write(labels, file, form.options(), ProgressListener.NONE);
            LabelVolume back = LabelReader.read(file);
            assertTrue(labels.geometry().sameGrid(back.geometry(), form.millimetres()), form.toString());
            for (int z = 0; z < 3; z++) {
                assertArrayEquals(labels.plane(z), back.plane(z));
            }
            assertEquals("test labels", back.method().name());
            if (!form.isNifti()) {
                assertEquals(labels.labels().get(0), back.labels().get(0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void fractionalHuAreExact(Form form) throws IOException {
        Geometry g = TestVolumes.grid(Geometry.identity());
        Path file = dir.resolve(form.name());
        CtVolume floats = TestVolumes.fractional(g);
        VolumeWriter.write(floats, file, form.options(), ProgressListener.NONE);
        assertSameValues(floats, read(file));
        short[] stored = TestVolumes.numbered(g).plane(2);
        for (Rescale rescale : List.of(new Rescale(0.5, -1000.25, true), new Rescale(0.25, 3, false))) {
            CtVolume ct =
                    new CtVolume(g, ShortPlanes.of(5, 4, Collections.nCopies(3, stored), rescale), Provenance.UNKNOWN);
            VolumeWriter.write(ct, file, form.options(), ProgressListener.NONE);
            CtVolume back = read(file);
            assertSameValues(ct, back);
            if (form.isNifti()) {
                assertEquals(rescale, ((ShortPlanes) back.planes()).rescale());
            }
        }
        // 0.1 is no 32-bit float: all but NIfTI-2, which keeps it, hold HU as floats, within 1e-4 HU.
        CtVolume tenth = new CtVolume(
                g,
                ShortPlanes.of(5, 4, Collections.nCopies(3, stored), new Rescale(0.1, 0, false)),
                Provenance.UNKNOWN);
        VolumeWriter.write(tenth, file, form.options(), ProgressListener.NONE);
        assertEquals(tenth.planes().value(3, 3, 1), read(file).planes().value(3, 3, 1), form.isNifti2() ? 0 : 1e-4);
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
        assertArrayEquals(new short[] {3, 5, 4, 3, 1, 1, 1, 1}, new short[] {
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

    /** The fields that differ from NIfTI-1 in place or width, at the offsets of nifti2.h. */
    @Test
    void theNifti2HeaderSaysWhatItShould() throws IOException {
        Path file = dir.resolve("a.nii");
        LabelVolume labels = TestVolumes.labels(TestVolumes.grid(Geometry.identity()));
        VolumeWriter.write(labels, file, NIFTI_2, ProgressListener.NONE);
        byte[] bytes = Files.readAllBytes(file);
        assertEquals(544 + 60, bytes.length);
        ByteBuffer h = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(540, h.getInt(0));
        assertArrayEquals(new byte[] {'n', '+', '2', 0, '\r', '\n', 0x1a, '\n'}, Arrays.copyOfRange(bytes, 4, 12));
        assertEquals(2, h.getShort(12), "uint8");
        assertEquals(8, h.getShort(14), "bits");
        long[] dim = new long[8];
        h.slice(16, 64).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(dim);
        assertArrayEquals(new long[] {3, 5, 4, 3, 1, 1, 1, 1}, dim);
        double[] pixdim = new double[8];
        h.slice(104, 64).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(pixdim);
        assertArrayEquals(new double[] {1, 0.7, 0.9, 2.5, 0, 0, 0, 0}, pixdim);
        assertEquals(544, h.getLong(168));
        assertEquals(1, h.getDouble(176), "slope");
        assertEquals(0, h.getDouble(184), "intercept");
        assertEquals("COVID-Rate: test labels", new String(bytes, 240, 23));
        assertEquals(1, h.getInt(344), "qform");
        assertEquals(1, h.getInt(348), "sform");
        assertEquals(1, h.getDouble(368), "quatern_d");
        assertEquals(-101, h.getDouble(392), "qoffset_z");
        assertEquals(-0.7, h.getDouble(400));
        assertEquals(12.5, h.getDouble(424));
        assertEquals(2, h.getInt(500), "millimetres");
        assertEquals(1002, h.getInt(504), "labels");
        assertEquals(0, h.getInt(540), "no extensions");
    }

    @Test
    void whatNifti1CannotCountIsWrittenAsNifti2() throws IOException {
        Path file = dir.resolve("a.nii.gz");
        for (int width : new int[] {32_767, 32_768}) {
            Geometry g = Geometry.axial(width, 1, 2, 1, 1, 1);
            String format = width == 32_767 ? "NIfTI-1" : "NIfTI-2";
            CtVolume ct = TestVolumes.numbered(g);
            VolumeWriter.write(ct, file);
            CtVolume back = read(file);
            assertEquals(format, back.provenance().fact(SeriesFact.FORMAT).orElseThrow());
            assertArrayEquals(ct.plane(1), back.plane(1));
            LabelVolume labels = TestVolumes.labels(g);
            VolumeWriter.write(labels, file);
            assertEquals(format, read(file).provenance().fact(SeriesFact.FORMAT).orElseThrow());
            assertArrayEquals(labels.plane(1), LabelReader.read(file).plane(1));
        }
    }

    @Test
    void asciiIsOneLineOfNumbersARow() throws IOException {
        Path file = dir.resolve("a.nrrd");
        VolumeWriter.write(
                TestVolumes.numbered(TestVolumes.grid(Geometry.identity())), file, ASCII, ProgressListener.NONE);
        String[] parts = Files.readString(file).split("\n\n");
        assertEquals(2, parts.length);
        assertTrue(parts[0].contains("\ntype: int16\n"), parts[0]);
        assertTrue(parts[0].endsWith("\nencoding: ascii"), parts[0]);
        assertTrue(parts[1].startsWith("-1000 -993 -986 -979 -972\n-965 "), parts[1]);
        assertEquals(12, parts[1].lines().count());
    }

    @Test
    void asciiKeepsEveryBitOfAFloat() throws IOException {
        Random random = new Random(1);
        float[] values = new float[200 * 100];
        for (int i = 0; i < values.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            values[i] = i % 2 == 0 && Float.isFinite(any) ? any : 4096 * random.nextFloat() - 1024;
        }
        CtVolume ct = new CtVolume(
                Geometry.axial(200, 100, 1, 1, 1, 1), new FloatPlanes(200, 100, List.of(values)), Provenance.UNKNOWN);
        VolumeWriter.write(ct, dir.resolve("a.nrrd"), ASCII, ProgressListener.NONE);
        float[] back = new float[values.length];
        read(dir.resolve("a.nrrd")).planes().plane(0, back);
        assertArrayEquals(values, back);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.nii.gz", "a.nrrd"})
    void theSameVolumeGivesTheSameBytes(String name) throws IOException {
        LabelVolume labels = TestVolumes.labels(TestVolumes.grid(Geometry.identity()));
        VolumeWriter.write(labels, dir.resolve(name));
        byte[] first = Files.readAllBytes(dir.resolve(name));
        VolumeWriter.write(labels, dir.resolve("later-" + name));
        assertArrayEquals(first, Files.readAllBytes(dir.resolve("later-" + name)));
        if (name.endsWith(".gz")) {
            assertArrayEquals(new byte[5], Arrays.copyOfRange(first, 3, 8), "no name, no time");
        }
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
        assertThrows(
                CancelledException.class,
                () -> VolumeWriter.write(ct, dir.resolve("x/a.nii.gz"), WriteOptions.DEFAULT, cancelled));
        try (Stream<Path> left = Files.list(dir)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void otherNamesAreRefused() {
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(Geometry.identity()));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> VolumeWriter.write(ct, dir.resolve("a.png")));
        assertTrue(e.getMessage().contains(".nii.gz, .nii or .nrrd"));
    }
}
