// SPDX-License-Identifier: Apache-2.0
package org.covidrate.certainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class ThresholdCurveTest {
    private static final Geometry GRID = Geometry.axial(40, 30, 3, 0.5, 0.8, 2);

    /** Values on, just above and just below every threshold, and others. */
    private static List<float[]> planes() {
        Random random = new Random(3);
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            float[] plane = new float[1200];
            for (int i = 0; i < plane.length; i++) {
                float threshold = (float) (i % 100 / 100.0);
                plane[i] = switch (z) {
                    case 0 -> threshold;
                    case 1 -> i % 2 == 0 ? Math.nextUp(threshold) : Math.max(0, Math.nextDown(threshold));
                    default -> random.nextFloat();
                };
            }
            planes.add(plane);
        }
        planes.get(2)[0] = 1;
        return planes;
    }

    private static List<byte[]> lungs() {
        List<byte[]> lungs = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            byte[] mask = new byte[1200];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = (byte) (i % 3);
            }
            lungs.add(mask);
        }
        return lungs;
    }

    @Test
    void everyThresholdGivesWhatTheSegmentationGives() {
        List<float[]> planes = planes();
        List<byte[]> lungs = lungs();
        List<MaskedPlane> kept = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            kept.add(MaskedPlane.of(planes.get(z), lungs.get(z)));
        }
        ProbabilityVolume volume = new ProbabilityVolume(GRID, kept, new Method("made up", Map.of()));
        ThresholdCurve curve = ThresholdCurve.of(GRID, planes::get, lungs::get, ProgressListener.NONE);
        long last = Long.MAX_VALUE;
        for (int step = 0; step < ThresholdCurve.STEPS; step++) {
            long all = volume.threshold(step / 100.0, new Label(1, "x", 0)).count(1);
            assertEquals(all, curve.above(step), "step " + step);
            assertEquals(all * 0.8 / 1000, curve.ml(step), 1e-12);
            assertEquals(100.0 * all / 2400, curve.rate(step), 1e-12);
            long byHand = 0;
            for (int i = 0; i < 1200; i++) {
                byHand += lungs.get(1)[i] != 0 && planes.get(1)[i] > (float) (step / 100.0) ? 1 : 0;
            }
            assertEquals(byHand, curve.above(1, step));
            assertEquals(byHand * 0.4, curve.mm2(1, step), 1e-9);
            assertEquals(100.0 * byHand / 800, curve.rate(1, step), 1e-12);
            assertTrue(all <= last);
            last = all;
        }
        assertEquals(CertaintyIndex.of(planes.get(2), lungs.get(2)), curve.index(2));
        assertEquals(CertaintyIndex.of(volume).pixels(), curve.index().pixels());
        assertEquals(CertaintyIndex.of(volume).value(), curve.index().value(), 1e-12);
    }

    @Test
    void withoutLungsEverythingCountsAndThereIsNoRate() {
        List<float[]> planes = planes();
        ThresholdCurve curve = ThresholdCurve.of(GRID, planes::get, null, ProgressListener.NONE);
        long above = 0;
        for (float[] plane : planes) {
            for (float p : plane) {
                above += p > 0.3f ? 1 : 0;
            }
        }
        assertEquals(above, curve.above(30));
        assertTrue(Double.isNaN(curve.rate(30)));
        assertTrue(Double.isNaN(curve.rate(0, 30)));
    }

    @Test
    void stepsAreHundredths() {
        assertEquals(0.29, ThresholdCurve.threshold(29));
        assertEquals(29, ThresholdCurve.step(0.29));
        assertEquals(99, ThresholdCurve.step(0.999));
        assertEquals(0, ThresholdCurve.step(-1));
    }
}
