// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.SeriesFact;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.dicom.DataSetBuilder;
import org.covidrate.dicom.Tag;
import org.covidrate.dicom.Vr;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How stored values become HU. */
class StoredValuesTest {
    private static final DicomSeriesOptions SIGNED = DicomSeriesOptions.DEFAULT.withFormat(StoredFormat.SIGNED_16);
    private static final SeriesOptions BEST = SeriesOptions.DEFAULT;
    private static final SeriesOptions LUNGMASK = BEST.withRules(SeriesRules.LUNGMASK);

    @TempDir
    Path folder;

    /** Writes slices whose headers are changed, one file each. */
    private void write(CtVolume volume, DicomSeriesOptions options, BiConsumer<Integer, DataSetBuilder> change)
            throws IOException {
        ClassicCtImages images = new ClassicCtImages(volume, options);
        for (int z = 0; z < volume.geometry().depth(); z++) {
            DataSetBuilder slice = images.dataSet(z).toBuilder();
            change.accept(z, slice);
            DicomSeriesWriter.write(slice.build(), folder.resolve("s" + z));
        }
    }

    @Test
    void fractionalRescaleIsExact() throws Exception {
        CtVolume stored = TestVolumes.random(Geometry.axial(6, 5, 4, 1, 1, 1), -1000, 1000, 3);
        write(stored, SIGNED, (z, d) -> d.putDecimals(Tag.RescaleSlope, 2.5).putDecimals(Tag.RescaleIntercept, -500.5));
        CtVolume read = TestVolumes.read(folder);
        assertTrue(read.planes().isFractional());
        for (int z = 0; z < 4; z++) {
            for (int i = 0; i < 30; i++) {
                double exact = 2.5 * stored.plane(z)[i] - 500.5;
                assertEquals(exact, read.planes().value(i % 6, i / 6, z));
                assertEquals(Rescale.round(exact), read.plane(z)[i]);
            }
        }
        assertEquals(
                "slope 2.5, intercept -500.5",
                read.provenance().fact(SeriesFact.RESCALE).get());
    }

    @Test
    void slicesMayDifferInWholeRescale() throws Exception {
        CtVolume stored = TestVolumes.random(Geometry.axial(6, 5, 4, 1, 1, 1), 0, 1000, 3);
        write(stored, SIGNED, (z, d) -> d.putDecimals(Tag.RescaleSlope, 1 + z)
                .putDecimals(Tag.RescaleIntercept, -100 * z));
        CtVolume read = TestVolumes.read(folder);
        assertTrue(assertInstanceOf(ShortPlanes.class, read.planes()).rescale().isIdentity());
        for (int z = 0; z < 4; z++) {
            for (int i = 0; i < 30; i++) {
                assertEquals((1 + z) * stored.plane(z)[i] - 100 * z, read.plane(z)[i]);
            }
        }
        assertEquals(
                "differs from slice to slice",
                read.provenance().fact(SeriesFact.RESCALE).get());
    }

    @Test
    void slicesThatDifferInFractionalRescaleBecomeFloat() throws Exception {
        CtVolume stored = TestVolumes.random(Geometry.axial(6, 5, 4, 1, 1, 1), 0, 1000, 3);
        write(stored, SIGNED, (z, d) -> d.putDecimals(Tag.RescaleSlope, 0.5 + z));
        for (SeriesOptions options : List.of(BEST, BEST.withLazy(true))) {
            CtVolume read = TestVolumes.read(folder, options);
            assertInstanceOf(FloatPlanes.class, read.planes());
            for (int z = 0; z < 4; z++) {
                assertEquals((0.5 + z) * stored.plane(z)[17], read.planes().value(5, 2, z));
            }
        }
    }

    @Test
    void unsigned16BitsBeyondTheShortRangeAreKept() throws Exception {
        CtVolume stored = TestVolumes.random(Geometry.axial(6, 5, 2, 1, 1, 1), Short.MIN_VALUE, Short.MAX_VALUE, 3);
        write(stored, SIGNED, (z, d) -> d.putInts(Tag.PixelRepresentation, 0).putDecimals(Tag.RescaleIntercept, -1024));
        CtVolume read = TestVolumes.read(folder);
        for (int z = 0; z < 2; z++) {
            for (int i = 0; i < 30; i++) {
                assertEquals((stored.plane(z)[i] & 0xffff) - 1024, read.planes().value(i % 6, i / 6, z));
            }
        }
    }

    @Test
    void monochrome1DoesNotInvertHu() throws Exception {
        CtVolume volume = TestVolumes.axial(3, 1);
        write(volume, DicomSeriesOptions.DEFAULT, (z, d) -> d.put(Tag.PhotometricInterpretation, "MONOCHROME1"));
        TestVolumes.assertSameVoxels(volume, TestVolumes.read(folder));
    }

    @Test
    void paddingBelowAirBecomesAirUnderBestRulesOnly() throws Exception {
        CtVolume volume = TestVolumes.random(Geometry.axial(8, 8, 2, 1, 1, 1), -1024, 1000, 3);
        short[] first = volume.plane(0).clone();
        Arrays.fill(first, 0, 20, (short) -2000);
        first[20] = -2001; // below air but not padding: kept
        CtVolume padded = CtVolume.ofHu(volume.geometry(), List.of(first, volume.plane(1)), volume.provenance());
        // As scanners write it: -2000 in 16 bits, declared as unsigned 63536.
        write(padded, SIGNED, (z, d) -> d.putInts(Tag.PixelPaddingValue, Vr.US, 63536));
        short[] expected = first.clone();
        Arrays.fill(expected, 0, 20, (short) -1024);
        for (boolean lazy : new boolean[] {false, true}) {
            assertArrayEquals(
                    expected, TestVolumes.read(folder, BEST.withLazy(lazy)).plane(0));
            assertArrayEquals(
                    first, TestVolumes.read(folder, LUNGMASK.withLazy(lazy)).plane(0));
            assertArrayEquals(
                    volume.plane(1),
                    TestVolumes.read(folder, BEST.withLazy(lazy)).plane(1));
        }
    }

    @Test
    void paddingThatCouldBeTissueIsLeftAlone() throws Exception {
        CtVolume volume = TestVolumes.random(Geometry.axial(8, 8, 2, 1, 1, 1), -50, 50, 3);
        write(volume, SIGNED, (z, d) -> d.putInts(Tag.PixelPaddingValue, Vr.SS, 0));
        TestVolumes.assertSameVoxels(volume, TestVolumes.read(folder));
    }

    @Test
    void paddingRangeBeyondTheShortRangeOfHu() throws Exception {
        // -32768 stored with intercept -1024 is no 16-bit HU; once it is air the volume is plain HU.
        CtVolume volume = TestVolumes.random(Geometry.axial(8, 8, 2, 1, 1, 1), 0, 3000, 3);
        short[] first = volume.plane(0).clone();
        first[5] = Short.MIN_VALUE;
        first[6] = -32000;
        CtVolume padded = CtVolume.ofHu(volume.geometry(), List.of(first, volume.plane(1)), volume.provenance());
        write(padded, SIGNED, (z, d) -> d.putDecimals(Tag.RescaleIntercept, -1024)
                .putInts(Tag.PixelPaddingValue, Vr.SS, Short.MIN_VALUE)
                .putInts(Tag.PixelPaddingRangeLimit, Vr.SS, -30000));
        CtVolume best = TestVolumes.read(folder);
        assertTrue(assertInstanceOf(ShortPlanes.class, best.planes()).rescale().isIdentity());
        assertEquals(-1024, best.plane(0)[5]);
        assertEquals(-1024, best.plane(0)[6]);
        assertEquals(first[7] - 1024, best.plane(0)[7]);
        CtVolume lungmask = TestVolumes.read(folder, LUNGMASK);
        assertEquals(Short.MIN_VALUE - 1024, lungmask.planes().value(5, 0, 0));
    }

    @Test
    void withoutRescaleValuesAreAsStoredAndItIsSaid() throws Exception {
        CtVolume volume = TestVolumes.random(Geometry.axial(8, 8, 2, 1, 1, 1), 0, 4095, 3);
        write(volume, SIGNED, (z, d) -> d.remove(Tag.RescaleSlope)
                .remove(Tag.RescaleIntercept)
                .remove(Tag.RescaleType));
        CtVolume read = TestVolumes.read(folder);
        TestVolumes.assertSameVoxels(volume, read);
        assertEquals(
                "none in the files", read.provenance().fact(SeriesFact.RESCALE).get());
        assertFalse(read.provenance().fact(SeriesFact.RESCALE_TYPE).isPresent());
    }

    @Test
    void slopeOfZeroIsRefused() throws Exception {
        write(TestVolumes.axial(2, 1), SIGNED, (z, d) -> d.putDecimals(Tag.RescaleSlope, 0));
        assertTrue(assertThrows(UnreadableImageException.class, () -> TestVolumes.read(folder))
                .getMessage()
                .contains("rescale slope"));
    }

    @Test
    void lazyPlanesAreTheSameAndDecodedOnDemand() throws Exception {
        CtVolume volume = TestVolumes.axial(30, 8);
        for (boolean multiFrame : new boolean[] {false, true}) {
            Path to = folder.resolve("lazy" + multiFrame);
            TestVolumes.write(volume, to, DicomSeriesOptions.DEFAULT.withMultiFrame(multiFrame));
            CtVolume lazy = TestVolumes.read(to, BEST.withLazy(true));
            assertFalse(assertInstanceOf(ShortPlanes.class, lazy.planes()).inMemory());
            TestVolumes.assertSameVoxels(volume, lazy);
            short[] last = lazy.plane(29);
            assertSame(last, lazy.plane(29));
            for (int z = 0; z < 16; z++) {
                lazy.plane(z);
            }
            assertNotSame(last, lazy.plane(29));
        }
        Path one = folder.resolve("lazyfalse/slice0011.dcm");
        CtVolume lazy = TestVolumes.read(folder.resolve("lazyfalse"), BEST.withLazy(true));
        Files.delete(one);
        assertThrows(UncheckedIOException.class, () -> lazy.plane(10));
    }

    @Test
    void pixelsThatCannotBeDecodedNameTheSliceAndTheFile() throws Exception {
        write(TestVolumes.axial(3, 1), SIGNED, (z, d) -> {
            if (z == 1) {
                d.putInts(Tag.BitsAllocated, 32).putInts(Tag.BitsStored, 32).putInts(Tag.HighBit, 31);
                d.putBytes(Tag.PixelData, Vr.OW, new byte[4 * 13 * 9]);
            }
        });
        String message = assertThrows(UnreadableImageException.class, () -> TestVolumes.read(folder))
                .getMessage();
        assertTrue(message.startsWith("Slice 2 of 3 (file ") && message.contains("s1)"), message);
    }

    @Test
    void pixelsCutShortAreADamagedFile() throws Exception {
        List<Path> files = TestVolumes.write(TestVolumes.axial(6, 1), folder, DicomSeriesOptions.DEFAULT);
        byte[] whole = Files.readAllBytes(files.get(2));
        Files.write(files.get(2), Arrays.copyOf(whole, whole.length - 100));
        CtVolume read = TestVolumes.read(folder);
        assertEquals(5, read.geometry().depth());
        assertTrue(read.provenance().warnings().get(0).contains("1 slice is missing"));
        assertTrue(read.provenance().warnings().get(1).startsWith("1 DICOM file could not be read"));
        assertThrows(UnreadableImageException.class, () -> TestVolumes.read(folder, BEST.withStrict(true)));
    }

    @Test
    void decodingReportsEverySliceAndCanBeCancelled() throws Exception {
        TestVolumes.write(TestVolumes.axial(12, 1), folder, DicomSeriesOptions.DEFAULT);
        List<Double> fractions = new ArrayList<>();
        DicomSeriesReader.read(folder, BEST, (message, fraction) -> fractions.add(fraction));
        assertTrue(fractions.size() >= 24, fractions.toString());
        assertEquals(1, fractions.get(fractions.size() - 1));
        for (int i = 1; i < fractions.size(); i++) {
            assertTrue(fractions.get(i) >= fractions.get(i - 1));
        }
        ProgressListener cancelAtHalf = new ProgressListener() {
            private volatile double done;

            @Override
            public void report(String message, double fraction) {
                done = fraction;
            }

            @Override
            public boolean isCancelled() {
                return done > 0.5;
            }
        };
        assertThrows(CancelledException.class, () -> DicomSeriesReader.read(folder, BEST, cancelAtHalf));
    }
}
