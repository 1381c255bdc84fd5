// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.img.basictypeaccess.array.ShortArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.integer.ShortType;
import org.junit.jupiter.api.Test;

class PlanesTest {
    private static ShortPlanes stored(Rescale rescale, int... values) {
        short[] plane = new short[values.length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (short) values[i];
        }
        return ShortPlanes.of(values.length, 1, List.of(plane), rescale);
    }

    @Test
    void roundingIsHalfAwayFromZeroAndLimited() {
        assertEquals(3, Rescale.round(2.5));
        assertEquals(-3, Rescale.round(-2.5));
        assertEquals(2, Rescale.round(2.4999));
        assertEquals(0, Rescale.round(0.49999999999999994));
        assertEquals(0, Rescale.round(-0.49999999999999994));
        assertEquals(32767, Rescale.round(1e9));
        assertEquals(-32768, Rescale.round(Double.NEGATIVE_INFINITY));
    }

    @Test
    void aRescaleThatGivesNoValuesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Rescale(0, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Rescale(Double.NaN, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new Rescale(1, Double.POSITIVE_INFINITY, false));
    }

    @Test
    void huOfTheVolumeAreItsOwnArray() {
        short[] plane = {-1000, 40};
        ShortPlanes planes = ShortPlanes.of(2, 1, List.of(plane), Rescale.HU);
        assertSame(plane, planes.plane(0));
        assertFalse(planes.isFractional());
    }

    @Test
    void unsignedValuesTakeTheIntercept() {
        ShortPlanes planes = stored(new Rescale(1, -1024, true), 0, 24, 33000, 65535);
        assertArrayEquals(new short[] {-1024, -1000, 31976, 32767}, planes.plane(0));
        float[] floats = new float[4];
        planes.plane(0, floats);
        assertArrayEquals(new float[] {-1024, -1000, 31976, 64511}, floats);
        assertEquals(64511, planes.value(3, 0, 0));
    }

    @Test
    void signedValuesTakeSlopeAndIntercept() {
        ShortPlanes whole = stored(new Rescale(2, -10, false), -600, 0, 30000);
        assertFalse(whole.isFractional());
        assertArrayEquals(new short[] {-1210, -10, 32767}, whole.plane(0));
        ShortPlanes fractional = stored(new Rescale(0.5, -1000, false), 1, -1, 2);
        assertTrue(fractional.isFractional());
        assertArrayEquals(new short[] {-1000, -1001, -999}, fractional.plane(0));
        assertEquals(-999.5, fractional.value(0, 0, 0));
        assertTrue(stored(new Rescale(1, 0.25, false), 0).isFractional());
    }

    @Test
    void lazyPlanesAreDecodedWhenAskedFor() {
        AtomicInteger decoded = new AtomicInteger();
        ShortPlanes lazy = ShortPlanes.lazy(
                1,
                1,
                3,
                z -> {
                    decoded.incrementAndGet();
                    return new short[] {(short) (100 * z)};
                },
                Rescale.HU);
        assertFalse(lazy.inMemory());
        assertEquals(0, decoded.get());
        assertEquals(200, lazy.plane(2)[0]);
        assertEquals(1, decoded.get());
    }

    @Test
    void planesOfAnotherSizeAreRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> ShortPlanes.of(2, 2, List.of(new short[3]), Rescale.HU));
        assertThrows(IllegalArgumentException.class, () -> new FloatPlanes(2, 2, List.of(new float[5])));
        assertThrows(
                IllegalArgumentException.class,
                () -> CtVolume.ofHu(
                        Geometry.axial(2, 2, 2, 1, 1, 1), List.of(new short[4]), Provenance.UNKNOWN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LabelVolume(
                        Geometry.axial(2, 2, 1, 1, 1, 1), List.of(new byte[3]), List.of(), new Method("", Map.of())));
    }

    @Test
    void floatsAreRoundedOnlyInWholePlanes() {
        FloatPlanes planes = new FloatPlanes(3, 1, List.of(new float[] {-0.5f, 40.25f, 1e6f}));
        assertArrayEquals(new short[] {-1, 40, 32767}, planes.plane(0));
        assertEquals(40.25, planes.value(1, 0, 0));
        float[] out = new float[3];
        planes.plane(0, out);
        assertArrayEquals(new float[] {-0.5f, 40.25f, 1e6f}, out);
    }

    @Test
    void theImageIsTheSameArrays() {
        CtVolume ct = TestVolumes.numbered(TestVolumes.grid(Geometry.identity()));
        PlanarImg<?, ?> image = (PlanarImg<?, ?>) ct.image();
        for (int z = 0; z < 3; z++) {
            assertSame(ct.plane(z), ((ShortArray) image.getPlane(z)).getCurrentStorageArray());
        }
        LabelVolume labels = TestVolumes.labels(ct.geometry());
        PlanarImg<?, ?> labelImage = (PlanarImg<?, ?>) labels.image();
        assertSame(labels.plane(2), ((ByteArray) labelImage.getPlane(2)).getCurrentStorageArray());
    }

    @Test
    void anImageOfOtherPlanesIsConvertedOnTheWay() {
        Geometry g = TestVolumes.grid(Geometry.identity());
        for (CtVolume ct : List.of(TestVolumes.numbered(g), TestVolumes.fractional(g))) {
            CtVolume lazy = new CtVolume(g, ShortPlanes.lazy(5, 4, 3, ct::plane, Rescale.HU), Provenance.UNKNOWN);
            for (RandomAccessibleInterval<ShortType> image : List.of(ct.image(), lazy.image())) {
                RandomAccess<ShortType> access = image.randomAccess();
                for (int z = 2; z >= 0; z--) {
                    for (int y = 0; y < 4; y++) {
                        for (int x = 0; x < 5; x++) {
                            access.setPosition(new int[] {x, y, z});
                            assertEquals(ct.plane(z)[5 * y + x], access.get().get());
                        }
                    }
                }
                assertArrayEquals(new long[] {5, 4, 3}, image.dimensionsAsLongArray());
            }
        }
    }

    @Test
    void labelsAreUnsignedAndCounted() {
        LabelVolume labels = TestVolumes.labels(Geometry.axial(20, 20, 1, 1, 1, 1));
        assertEquals(200, labels.value(0, 10, 0));
        assertEquals(2, labels.count(100));
        assertEquals(1, labels.count(200));
        assertEquals(200, labels.image().randomAccess().setPositionAndGet(0, 10, 0).get());
        assertThrows(IllegalArgumentException.class, () -> new Label(0, "background", 0));
        assertThrows(IllegalArgumentException.class, () -> new Label(256, "too much", 0));
    }
}
