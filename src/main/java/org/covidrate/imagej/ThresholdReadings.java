// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.covidrate.certainty.ThresholdCurve;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.lesion.LesionModel;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.Software;

/**
 * What an image of probabilities says at any threshold: volume, infection rate, outline of a slice, labels. The image is only
 * read; its own stack is used, so that it costs no memory and may be virtual.
 */
public final class ThresholdReadings {
    /** The window to which readings are added. */
    public static final String TITLE = "COVID-Rate thresholds";

    private static final String ROI = "COVID-Rate threshold";

    private final ImagePlus probability;
    private final ImagePlus image;
    private final LabelVolume lungs;
    private final ThresholdCurve curve;

    private ThresholdReadings(ImagePlus probability, ImagePlus image, LabelVolume lungs, ThresholdCurve curve) {
        this.probability = probability;
        this.image = image;
        this.lungs = lungs;
        this.curve = curve;
    }

    /**
     * Counts an image.
     *
     * @param probability 32-bit, 0 to 1
     * @param image on which outlines are drawn, too: the CT
     * @param lungs label image of its lungs, outside of which nothing counts
     * @throws UnreadableImageException if one is not what it should be, or they do not fit each other
     */
    public static ThresholdReadings of(
            ImagePlus probability, ImagePlus image, ImagePlus lungs, ProgressListener progress)
            throws UnreadableImageException {
        ProbabilityImages.check(probability);
        StackGeometry grid = StackGeometry.of(probability);
        String advice = "choose the images that belong to this map.";
        if (image != probability) {
            LabelImages.checkGrid(image, grid, "\"" + probability.getTitle() + "\"", advice);
        }
        LabelVolume mask = LabelImages.read(lungs, probability, LabelNames.LUNGS);
        ThresholdCurve curve = ThresholdCurve.of(
                grid.geometry(), z -> (float[]) probability.getStack().getPixels(z + 1), mask::plane, progress);
        return new ThresholdReadings(probability, image, mask, curve);
    }

    ImagePlus probability() {
        return probability;
    }

    ImagePlus image() {
        return image;
    }

    /** What is to be read at a step of the curve, with slice z, in lines for people. */
    List<String> lines(int z, int step) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "Lesion volume: %.1f ml", curve.ml(step)));
        lines.add("Infection rate: " + percent(curve.rate(step)));
        lines.add(String.format(
                Locale.ROOT,
                "Slice %d: %.0f mm\u00b2, infection rate %s, certainty index %.3f",
                z + 1,
                curve.mm2(z, step),
                percent(curve.rate(z, step)),
                curve.index(z).value()));
        lines.add(String.format(
                Locale.ROOT,
                "Certainty index of the volume: %.3f, whatever the threshold",
                curve.index().value()));
        return lines;
    }

    private static String percent(double rate) {
        return Double.isNaN(rate) ? "no lung" : String.format(Locale.ROOT, "%.2f %%", rate);
    }

    /** Adds a row to the window of readings and shows it. */
    public ResultsTable addRow(int step) {
        ResultsTable open = ResultsTable.getResultsTable(TITLE);
        ResultsTable table = open == null ? new ResultsTable() : open;
        table.addRow();
        table.addValue("Image", image.getTitle());
        table.addValue("Probabilities", probability.getTitle());
        add(table, "Threshold", ThresholdCurve.threshold(step), 2);
        add(table, "Lesion volume (ml)", curve.ml(step), 1);
        add(table, "Infection rate (%)", curve.rate(step), 2);
        add(table, "Certainty index", curve.index().value(), 4);
        table.addValue("Note", Software.NOTICE);
        table.show(TITLE);
        return table;
    }

    private static void add(ResultsTable table, String heading, double value, int decimals) {
        table.addValue(heading, value);
        table.setDecimalPlaces(table.getColumnIndex(heading), decimals);
    }

    /** Draws the outline of an image's current slice on its overlay, in the place of one drawn before. */
    void draw(ImagePlus imp, int step) {
        Overlay overlay = without(imp);
        int z = imp.getCurrentSlice() - 1;
        Roi roi = curve.above(z, step) == 0 ? null : outline(z, step);
        if (roi != null) {
            roi.setName(ROI);
            roi.setStrokeColor(imp == probability ? Color.CYAN : new Color(LesionModel.LESION.rgb()));
            roi.setStrokeWidth(1);
            roi.setPosition(imp.getStackSize() > 1 ? z + 1 : 0);
            overlay.add(roi);
        }
        imp.setOverlay(overlay);
    }

    /** Takes the outline away. */
    static void erase(ImagePlus imp) {
        Overlay overlay = without(imp);
        imp.setOverlay(overlay.size() == 0 ? null : overlay);
    }

    private static Overlay without(ImagePlus imp) {
        Overlay overlay = new Overlay();
        if (imp.getOverlay() != null) {
            for (Roi roi : imp.getOverlay()) {
                if (!ROI.equals(roi.getName())) {
                    overlay.add(roi);
                }
            }
        }
        return overlay;
    }

    private Roi outline(int z, int step) {
        ByteProcessor mask = new ByteProcessor(probability.getWidth(), probability.getHeight(), marked(z, step));
        mask.setThreshold(1, 1, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(mask);
    }

    private byte[] marked(int z, int step) {
        float threshold = (float) ThresholdCurve.threshold(step);
        float[] pixels = (float[]) probability.getStack().getPixels(z + 1);
        byte[] lung = lungs.plane(z);
        byte[] marked = new byte[pixels.length];
        for (int i = 0; i < marked.length; i++) {
            marked[i] = (byte) (lung[i] != 0 && pixels[i] > threshold ? 1 : 0);
        }
        return marked;
    }

    /** All slices as labels. */
    public LabelVolume labels(int step) {
        Geometry grid = lungs.geometry();
        List<byte[]> planes = new ArrayList<>(grid.depth());
        for (int z = 0; z < grid.depth(); z++) {
            planes.add(marked(z, step));
        }
        double threshold = ThresholdCurve.threshold(step);
        return new LabelVolume(
                grid,
                planes,
                List.of(LesionModel.LESION),
                new Method(
                        String.format(Locale.ROOT, "probability above %.2f", threshold),
                        Map.of(ProbabilityVolume.THRESHOLD, threshold)));
    }
}
