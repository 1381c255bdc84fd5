// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nifti;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.raw.VoxelType;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NiftiReaderTest {
    private static final double[] SFORM = {-0.7, 0, 0, 12.5, 0, -0.9, 0, -30, 0, 0, 2.5, -101};

    @TempDir
    Path dir;

    static Stream<Arguments> kinds() {
        List<Arguments> all = new ArrayList<>();
        for (int version = 1; version <= 2; version++) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                for (String name : List.of("a.nii", "a.nii.gz", "a.hdr")) {
                    for (VoxelType type : VoxelType.values()) {
                        all.add(Arguments.of(version, order, name, type));
                    }
                }
            }
        }
        return all.stream();
    }

    private static double[] values(VoxelType type) {
        double[] values = new double[60];
        for (int i = 0; i < 60; i++) {
            values[i] = switch (type) {
                case INT8 -> i - 30;
                case UINT8 -> 4 * i;
                case INT16 -> -1024 + 50 * i;
                case UINT16 -> 600 * i + 3;
                case FLOAT32, FLOAT64 -> -1000 + 37.25 * i;
                default -> 40 * i;
            };
        }
        return values;
    }

    private NiftiBytes axial(VoxelType type) {
        return new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN, false, type).sform(1, SFORM);
    }

    private CtVolume read(NiftiBytes nifti, VoxelType type, double... values) throws IOException {
        return NiftiReader.read(nifti.write(dir.resolve("a.nii"), nifti.voxels(type, values)));
    }

    private static void assertValues(double[] expected, CtVolume ct) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], ct.planes().value(i % 5, i / 5 % 4, i / 20), 1e-9, "voxel " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyTypeOrderVersionAndContainer(int version, ByteOrder order, String name, VoxelType type)
            throws IOException {
        NiftiBytes nifti = new NiftiBytes(version, order, name.endsWith("hdr"), type).sform(1, SFORM);
        CtVolume ct = NiftiReader.read(nifti.write(dir.resolve(name), nifti.voxels(type, values(type))));
        assertValues(values(type), ct);
        assertEquals(5, ct.geometry().width());
        assertEquals(0.7, ct.geometry().spacing(0), 1e-7);
        assertArrayEquals(new double[] {-12.5, 30, -101}, ct.geometry().origin(), 1e-6);
        assertArrayEquals(
                new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, ct.geometry().direction(), 1e-9);
        assertEquals(List.of(), ct.provenance().warnings());
        assertEquals(type == VoxelType.FLOAT32 || type == VoxelType.FLOAT64, ct.planes().isFractional());
    }

    @Test
    void slopeAndInterceptGiveHu() throws IOException {
        double[] stored = values(VoxelType.INT16);
        CtVolume whole = read(axial(VoxelType.INT16).scale(2, -1024), VoxelType.INT16, stored);
        assertValues(Arrays.stream(stored).map(v -> 2 * v - 1024).toArray(), whole);
        assertTrue(assertInstanceOf(ShortPlanes.class, whole.planes()).rescale().isIdentity());

        CtVolume fractional = read(axial(VoxelType.INT16).scale(0.25, -1000.5), VoxelType.INT16, stored);
        assertValues(Arrays.stream(stored).map(v -> 0.25 * v - 1000.5).toArray(), fractional);
        assertEquals(new Rescale(0.25, -1000.5, false), ((ShortPlanes) fractional.planes()).rescale());

        CtVolume wide = read(axial(VoxelType.INT32).scale(0.5, 0), VoxelType.INT32, values(VoxelType.INT32));
        assertValues(Arrays.stream(values(VoxelType.INT32)).map(v -> 0.5 * v).toArray(), wide);
    }

    @Test
    void aSlopeOfZeroOrNoNumberMeansNone() throws IOException {
        for (double slope : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
            CtVolume ct = read(axial(VoxelType.INT16).scale(slope, 77), VoxelType.INT16, values(VoxelType.INT16));
            assertValues(values(VoxelType.INT16), ct);
        }
        CtVolume ct = read(axial(VoxelType.INT16).scale(1, Double.NaN), VoxelType.INT16, values(VoxelType.INT16));
        assertValues(values(VoxelType.INT16), ct);
    }

    @Test
    void unsignedValuesBeyondShortStayExact() throws IOException {
        double[] values = values(VoxelType.UINT16);
        values[59] = 65535;
        CtVolume ct = read(axial(VoxelType.UINT16).scale(1, -1024), VoxelType.UINT16, values);
        assertEquals(64511, ct.planes().value(4, 3, 2));
        assertEquals(-1021, ct.planes().value(0, 0, 0));
        values[59] = 4095;
        Arrays.setAll(values, i -> Math.min(4095, values[i]));
        CtVolume usual = read(axial(VoxelType.UINT16).scale(1, -1024), VoxelType.UINT16, values);
        assertTrue(((ShortPlanes) usual.planes()).rescale().isIdentity(), "HU that need no conversion later");
    }

    @Test
    void floatsThatAreWholeNumbersAreKeptShort() throws IOException {
        double[] values = new double[60];
        Arrays.setAll(values, i -> -1024 + 10 * i);
        assertInstanceOf(ShortPlanes.class, read(axial(VoxelType.FLOAT64), VoxelType.FLOAT64, values).planes());
        values[45] = 0.5;
        CtVolume late = read(axial(VoxelType.FLOAT64), VoxelType.FLOAT64, values);
        assertInstanceOf(FloatPlanes.class, late.planes());
        assertValues(values, late);
        values[45] = 100_000;
        assertValues(values, read(axial(VoxelType.INT32), VoxelType.INT32, values));
    }

    @Test
    void whatIsNoNumberBecomesAirWithAWarning() throws IOException {
        double[] values = new double[60];
        values[3] = Double.NaN;
        values[30] = Double.NEGATIVE_INFINITY;
        CtVolume ct = read(axial(VoxelType.FLOAT32), VoxelType.FLOAT32, values);
        assertEquals(-1024, ct.planes().value(3, 0, 0));
        assertEquals(-1024, ct.planes().value(0, 2, 1));
        assertEquals(
                List.of("2 voxels were not a finite number and became -1024 HU (air)."),
                ct.provenance().warnings());
    }

    @Test
    void voxelsStartWhereTheHeaderSays() throws IOException {
        NiftiBytes nifti = axial(VoxelType.UINT8).offset(352 + 48);
        byte[] voxels = new byte[48 + 60];
        Arrays.fill(voxels, 0, 48, (byte) 99);
        Path file = nifti.write(dir.resolve("a.nii"), voxels);
        assertEquals(0, NiftiReader.read(file).planes().value(0, 0, 0));
    }

    @Test
    void oneTimePointIsAVolumeMoreAreRefused() throws IOException {
        CtVolume one = read(axial(VoxelType.UINT8).dim(4, 5, 4, 3, 1, 1, 1, 1), VoxelType.UINT8, new double[60]);
        assertEquals(3, one.geometry().depth());
        refused("20 volumes over time", axial(VoxelType.UINT8).dim(4, 5, 4, 3, 20, 1, 1, 1));
        refused("3 values a voxel", axial(VoxelType.UINT8).dim(5, 5, 4, 3, 1, 3, 1, 1));
        CtVolume slice = read(axial(VoxelType.UINT8).dim(2, 5, 4, 0, 0, 0, 0, 0), VoxelType.UINT8, new double[20]);
        assertEquals(1, slice.geometry().depth());
    }

    private void refused(String words, NiftiBytes nifti) throws IOException {
        refused(words, nifti.write(dir.resolve("a.nii"), new byte[60]));
    }

    private static void refused(String words, Path file) {
        UnreadableImageException e = assertThrows(UnreadableImageException.class, () -> NiftiReader.read(file));
        assertTrue(e.getMessage().contains(words), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void badFilesGetOneSentence() throws IOException {
        refused("colours", axial(VoxelType.UINT8).datatype(128));
        refused("complex", axial(VoxelType.UINT8).datatype(32));
        refused("datatype 7", axial(VoxelType.UINT8).datatype(7));
        refused("-2 voxels along axis 2", axial(VoxelType.UINT8).dim(3, 5, -2, 3));
        refused("9 axes", axial(VoxelType.UINT8).dim(9));
        refused("too short for the 5x4x30 voxels", axial(VoxelType.UINT8).dim(3, 5, 4, 30));
        refused("too short", axial(VoxelType.UINT8).dim(3, 32767, 32767, 32767));
        NiftiBytes analyze = axial(VoxelType.UINT8);
        analyze.header.put(344, new byte[4]);
        refused("Analyze 7.5", analyze);
        NiftiBytes two = new NiftiBytes(2, ByteOrder.BIG_ENDIAN, false, VoxelType.UINT8);
        two.header.put(8, (byte) '\n');
        refused("NIfTI-2 header is damaged", two);
        refused("not NIfTI", Files.write(dir.resolve("b.nii"), new byte[400]));
        refused("not NIfTI", Files.write(dir.resolve("b.nii"), new byte[2]));
        refused(
                "ends after 100 of 348",
                Files.write(dir.resolve("b.nii"), Arrays.copyOf(axial(VoxelType.UINT8).header.array(), 100)));
    }

    @Test
    void aCompressedFileThatWasCutOffNamesTheSlice() throws IOException {
        NiftiBytes nifti = axial(VoxelType.INT16).dim(3, 5, 4, 30);
        double[] noise = new Random(1).doubles(600, -1000, 1000).toArray();
        Path file = nifti.write(dir.resolve("a.nii.gz"), nifti.voxels(VoxelType.INT16, noise));
        byte[] whole = Files.readAllBytes(file);
        refused("within slice 30 of 30", Files.write(file, Arrays.copyOf(whole, whole.length - 30)));
        refused("damaged at its start", Files.write(file, Arrays.copyOf(whole, 30)));
        for (int at = 40; at < whole.length; at += 97) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            assertThrows(UnreadableImageException.class, () -> NiftiReader.read(Files.write(file, damaged)));
        }
    }

    @Test
    void aHeaderWithoutItsVoxelsSaysWhatIsMissing() throws IOException {
        NiftiBytes nifti = new NiftiBytes(1, ByteOrder.LITTLE_ENDIAN, true, VoxelType.UINT8);
        Path file = nifti.write(dir.resolve("a.hdr"), new byte[60]);
        Files.delete(dir.resolve("a.img"));
        refused("a.img, which is not beside it", file);
    }

    @Test
    void labelsAreWholeNumbersTo255() throws IOException {
        double[] values = new double[60];
        values[7] = 3;
        values[59] = 255;
        NiftiBytes nifti = axial(VoxelType.FLOAT32);
        Path file = nifti.write(dir.resolve("a.nii"), nifti.voxels(VoxelType.FLOAT32, values));
        LabelVolume labels = NiftiReader.readLabels(file, ProgressListener.NONE);
        assertEquals(255, labels.value(4, 3, 2));
        assertEquals(58, labels.count(0));
        assertEquals(
                List.of(3, 255), labels.labels().stream().map(l -> l.value()).toList());
        for (double bad : new double[] {0.5, -1, 256, Double.NaN}) {
            values[25] = bad;
            nifti.write(dir.resolve("a.nii"), nifti.voxels(VoxelType.FLOAT32, values));
            UnreadableImageException e = assertThrows(
                    UnreadableImageException.class, () -> NiftiReader.readLabels(file, ProgressListener.NONE));
            assertTrue(e.getMessage().startsWith("A voxel of slice 2 has the value "), e.getMessage());
        }
    }

    @Test
    void readingCanBeCancelled() throws IOException {
        NiftiBytes nifti = axial(VoxelType.UINT8);
        Path file = nifti.write(dir.resolve("a.nii"), new byte[60]);
        int[] updates = {0};
        ProgressListener second = new ProgressListener() {
            @Override
            public void report(String message, double fraction) {
                updates[0]++;
            }

            @Override
            public boolean isCancelled() {
                return updates[0] == 2;
            }
        };
        assertThrows(CancelledException.class, () -> NiftiReader.read(file, second));
        assertEquals(2, updates[0]);
    }
}
