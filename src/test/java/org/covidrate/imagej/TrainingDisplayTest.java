// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.covidrate.evaluate.EvaluationResult;
import org.covidrate.evaluate.ScoredSlice;
import org.covidrate.evaluate.job.CaseCollector;
import org.covidrate.train.TrainingPoint;
import org.junit.jupiter.api.Test;

/** Curves and table of a training, without a screen. */
class TrainingDisplayTest {
    private static TrainingPoint point(long step, double loss, OptionalDouble dice) {
        return new TrainingPoint(step, step, 0.001, loss, 1, 0, dice);
    }

    @Test
    void theCurvesGrowWithThePoints() {
        CurveWindow window = new CurveWindow("Training");
        window.add(point(10, 3, OptionalDouble.empty()));
        window.add(point(20, 1.5, OptionalDouble.of(0.4)));
        window.add(point(40, 0.5, OptionalDouble.of(0.7)));
        Plot plot = window.plot();
        float[][] loss = plot.getDataObjectArrays(0);
        assertArrayEquals(new float[] {10, 20, 40}, loss[0]);
        assertArrayEquals(new float[] {3, 1.5f, 0.5f}, loss[1]);
        float[][] dice = plot.getDataObjectArrays(1);
        assertArrayEquals(new float[] {20, 40}, dice[0]);
        assertArrayEquals(new float[] {0.4f, 0.7f}, dice[1]);
        double[] limits = plot.getLimits();
        assertEquals(0, limits[0], 1e-6);
        assertEquals(40, limits[1], 1e-6);
        assertEquals(3.15, limits[3], 1e-6);
    }

    @Test
    void theTableHasARowForEachScore() {
        byte[] truth = {1, 1, 0, 0};
        byte[] found = {1, 0, 0, 0};
        CaseCollector cases = new CaseCollector(1);
        cases.addPicture("p1", ScoredSlice.of("a", truth, found, null, 2, 1, 1, 1), false);
        cases.addPicture("p2", ScoredSlice.of("b", truth, truth, null, 2, 1, 1, 1), false);
        EvaluationResult result = cases.result(Map.of());
        ResultsTable table = HeldOutTable.show(Map.of("set", result));
        assertEquals(8, table.size());
        assertEquals("set", table.getStringValue("Data set", 0));
        assertEquals("Dice", table.getStringValue("Score", 0));
        assertEquals((2.0 / 3 + 1) / 2, table.getValue("mean per slice", 0), 1e-6);
        assertEquals("Hausdorff 95 % (pixel)", table.getStringValue("Score", 7));
        assertEquals(2, table.getValue("Slices", 0));
        assertEquals(List.of(2.0), List.of(table.getValue("Cases", 7)));
    }
}
