// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.plugin.Duplicator;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.FloatPlanes;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Orientation;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.Rescale;
import org.covidrate.ct.ShortPlanes;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePlusCtTest {
    private static final ProgressListener QUIET = ProgressListener.NONE;

    private static void assertSameVoxels(CtVolume expected, CtVolume actual) {
        Geometry g = expected.geometry();
        for (int z = 0; z < g.depth(); z++) {
            assertArrayEquals(expected.plane(z), actual.plane(z), "plane " + z);
            float[] a = new float[g.planeSize()];
            float[] b = new float[g.planeSize()];
            expected.planes().plane(z, a);
            actual.planes().plane(z, b);
            assertArrayEquals(a, b, "float plane " + z);
        }
    }

    private static void assertSameGrid(Geometry expected, Geometry actual) {
        assertTrue(expected.sameGrid(actual, 2e-3), () -> expected + " is not " + actual);
        assertArrayEquals(expected.spacing(), actual.spacing(), 1e-3);
        assertArrayEquals(expected.direction(), actual.direction(), 1e-3);
    }

    @Test
    void aVolumeSurvivesTheWayToImageJAndBack() throws Exception {
        CtVolume ct = TestImages.ct(TestImages.oblique());
        ImagePlus imp = CtImages.of(ct, "CT", QUIET);
        CtVolume back = ImagePlusCt.of(imp);
        assertSameVoxels(ct, back);
        assertSameGrid(ct.geometry(), back.geometry());
        assertEquals(List.of(), back.provenance().warnings());
        assertEquals("mm", imp.getCalibration().getUnit());
        assertEquals("HU", imp.getCalibration().getValueUnit());
        // What the status bar shows.
        int raw = imp.getStack().getProcessor(3).get(2, 1);
        assertEquals(ct.plane(2)[1 * 7 + 2], imp.getCalibration().getCValue(raw));
        assertEquals(-1350, imp.getCalibration().getCValue(imp.getDisplayRangeMin()));
        assertEquals(150, imp.getCalibration().getCValue(imp.getDisplayRangeMax()));
    }

    @ParameterizedTest
    @CsvSource({"1,-1024,true", "1,-1024,false", "0.5,-1024.25,true", "2,-100,false", "1,0,true"})
    void storedValuesAndTheirRescaleAreKept(double slope, double intercept, boolean unsigned) throws Exception {
        Geometry g = TestImages.oblique();
        CtVolume ct = new CtVolume(
                g,
                ShortPlanes.of(
                        g.width(),
                        g.height(),
                        TestImages.planes(g, unsigned ? 0 : -2000, 4095),
                        new Rescale(slope, intercept, unsigned)),
                Provenance.UNKNOWN);
        assertSameVoxels(ct, ImagePlusCt.of(CtImages.of(ct, "CT", QUIET)));
    }

    @Test
    void floatValuesStayFloat() throws Exception {
        Geometry g = TestImages.oblique();
        List<float[]> planes = new ArrayList<>();
        for (short[] plane : TestImages.planes(g, -1000, 1000)) {
            float[] floats = new float[plane.length];
            for (int i = 0; i < plane.length; i++) {
                floats[i] = plane[i] + 0.375f;
            }
            planes.add(floats);
        }
        CtVolume ct = new CtVolume(g, new FloatPlanes(g.width(), g.height(), planes), Provenance.UNKNOWN);
        ImagePlus imp = CtImages.of(ct, "CT", QUIET);
        assertEquals(32, imp.getBitDepth());
        assertSameVoxels(ct, ImagePlusCt.of(imp));
    }

    @Test
    void pixelsAreNotCopied() throws Exception {
        ImagePlus imp = CtImages.of(TestImages.ct(TestImages.oblique()), "CT", QUIET);
        ShortPlanes planes =
                assertInstanceOf(ShortPlanes.class, ImagePlusCt.of(imp).planes());
        for (int z = 0; z < 4; z++) {
            assertSame(imp.getStack().getPixels(z + 1), planes.stored(z));
        }
    }

    @Test
    void openingDoesNotHandOutTheVolumesOwnArrays() {
        CtVolume ct = TestImages.ct(TestImages.oblique());
        short before = ct.plane(1)[3];
        ImagePlus imp = CtImages.of(ct, "CT", QUIET);
        imp.getStack().getProcessor(2).set(3, 0, 0);
        assertEquals(before, ct.plane(1)[3]);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 8})
    void virtualStacksAreReadWhenAskedFor(int bits) throws Exception {
        CtVolume ct = TestImages.ct(TestImages.oblique());
        ImagePlus full = CtImages.of(ct, "CT", QUIET);
        boolean[] fetched = new boolean[1];
        VirtualStack stack = new VirtualStack(7, 5, 4) {
            @Override
            public ImageProcessor getProcessor(int n) {
                fetched[0] = true;
                ImageProcessor ip = full.getStack().getProcessor(n);
                return switch (bits) {
                    case 16 -> ip.duplicate();
                    case 32 -> new FloatProcessor(7, 5, floats(ct, n - 1));
                    default -> bytes(ct, n - 1);
                };
            }

            @Override
            public int getBitDepth() {
                return bits;
            }
        };
        stack.setBitDepth(bits);
        ImagePlus imp = new ImagePlus("virtual", stack);
        Calibration cal = CtImages.calibration(ct.geometry());
        if (bits == 8) {
            cal.setFunction(Calibration.STRAIGHT_LINE, new double[] {-1024, 16.0625}, "HU");
        } else if (bits == 16) {
            cal.setFunction(Calibration.STRAIGHT_LINE, new double[] {-32768, 1}, "HU");
        }
        imp.setCalibration(cal);
        fetched[0] = false;
        CtVolume back = ImagePlusCt.of(imp);
        assertFalse(fetched[0], "nothing is fetched before it is needed");
        for (int z = 0; z < 4; z++) {
            for (int i = 0; i < 35; i++) {
                assertEquals(ct.plane(z)[i], back.plane(z)[i], bits == 8 ? 8.6 : 0);
            }
        }
        assertTrue(fetched[0]);
    }

    private static float[] floats(CtVolume ct, int z) {
        float[] out = new float[35];
        ct.planes().plane(z, out);
        return out;
    }

    private static ByteProcessor bytes(CtVolume ct, int z) {
        ByteProcessor ip = new ByteProcessor(7, 5);
        for (int i = 0; i < 35; i++) {
            ip.set(i, (int) Math.round((ct.plane(z)[i] + 1024) / 16.0625));
        }
        return ip;
    }

    @Test
    void aStackWithoutCalibrationFunctionIsTakenAsItIs() throws Exception {
        ImagePlus imp = new ImagePlus("plain", new ShortProcessor(2, 1, new short[] {0, (short) 1500}, null));
        imp.getCalibration().setUnit("mm");
        CtVolume ct = ImagePlusCt.of(imp);
        assertArrayEquals(new short[] {0, 1500}, ct.plane(0));
        assertEquals(List.of(StackGeometry.ORIENTATION_ASSUMED), ct.provenance().warnings());
        assertEquals("LPS", Orientation.of(ct.geometry()).code());
    }

    @ParameterizedTest
    @CsvSource({"mm,1", "cm,10", "µm,0.001", "micron,0.001", "inch,25.4", "m,1000"})
    void lengthsAreConvertedToMillimetres(String unit, double factor) throws Exception {
        ImagePlus imp = new ImagePlus("plain", new ShortProcessor(4, 4));
        Calibration cal = imp.getCalibration();
        cal.setUnit(unit);
        cal.pixelWidth = 0.5;
        cal.pixelHeight = 0.75;
        cal.pixelDepth = 3;
        assertArrayEquals(
                new double[] {0.5 * factor, 0.75 * factor, 3 * factor},
                ImagePlusCt.of(imp).geometry().spacing(),
                1e-9);
    }

    @Test
    void reversedSubRangedDuplicatedAndSavedStacksKnowWhereTheyAre(@TempDir Path folder) throws Exception {
        CtVolume ct = TestImages.ct(TestImages.oblique());
        ImagePlus imp = CtImages.of(ct, "CT", QUIET);

        ImagePlus part = new Duplicator().run(imp, 2, 3);
        assertSameGrid(ct.geometry().slices(1, 2), ImagePlusCt.of(part).geometry());

        IJ.saveAsTiff(imp, folder.resolve("ct.tif").toString());
        CtVolume reopened = ImagePlusCt.of(IJ.openImage(folder.resolve("ct.tif").toString()));
        assertSameGrid(ct.geometry(), reopened.geometry());
        assertSameVoxels(ct, reopened);

        ImageStack reversed = new ImageStack(7, 5);
        for (int z = 4; z >= 1; z--) {
            reversed.addSlice(imp.getStack().getSliceLabel(z), imp.getStack().getProcessor(z));
        }
        ImagePlus turned = imp.duplicate();
        turned.setStack(reversed);
        Geometry back = ImagePlusCt.of(turned).geometry();
        for (int z = 0; z < 4; z++) {
            assertArrayEquals(ct.geometry().toWorld(2, 3, z), back.toWorld(2, 3, 3 - z), 2e-3);
        }

        ImagePlus one = new Duplicator().run(imp, 3, 3);
        assertArrayEquals(
                ct.geometry().toWorld(0, 0, 2), ImagePlusCt.of(one).geometry().origin(), 2e-3);
    }

    @Test
    void shuffledAndCroppedStacksAreWarnedAbout() throws Exception {
        ImagePlus imp = CtImages.of(TestImages.ct(TestImages.oblique()), "CT", QUIET);
        ImageStack shuffled = new ImageStack(7, 5);
        for (int z : new int[] {1, 3, 2, 4}) {
            shuffled.addSlice(imp.getStack().getSliceLabel(z), imp.getStack().getProcessor(z));
        }
        ImagePlus mixed = imp.duplicate();
        mixed.setStack(shuffled);
        List<String> warnings = ImagePlusCt.of(mixed).provenance().warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("2 of 4 slices do not lie evenly"), warnings.get(0));

        imp.setRoi(1, 1, 4, 3);
        warnings = ImagePlusCt.of(imp.crop("stack")).provenance().warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("cropped"), warnings.get(0));
    }

    private static void assertRefused(String because, ImagePlus imp) {
        String message = assertThrows(UnreadableImageException.class, () -> ImagePlusCt.of(imp))
                .getMessage();
        assertTrue(message.startsWith(because), message);
    }

    @Test
    void whatCannotBeACtIsRefusedWithOneSentence() {
        assertRefused("A colour picture holds no Hounsfield", IJ.createImage("a", "RGB", 4, 4, 3));
        assertRefused("An 8-bit picture holds no Hounsfield", IJ.createImage("a", "8-bit", 4, 4, 3));
        assertRefused("The image has 2 channels", IJ.createHyperStack("a", 4, 4, 2, 3, 1, 16));
        assertRefused("The image has 5 time frames", IJ.createHyperStack("a", 4, 4, 1, 3, 5, 16));
        assertRefused("The image has no voxel size in mm", IJ.createImage("a", "16-bit", 4, 4, 3));
        assertRefused("There is no image", new ImagePlus());
        assertRefused("There is no image", null);
        ImagePlus mask = LabelImages.of(TestImages.labels(TestImages.oblique()), "Lungs");
        mask.setLut(LUT.createLutFromColor(Color.WHITE));
        assertRefused("This is a label image", mask);
        assertRefused("This is a label image", LabelImages.of(TestImages.labels(TestImages.oblique()), "Lungs"));
    }
}
