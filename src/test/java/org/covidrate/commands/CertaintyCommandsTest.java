// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.covidrate.certainty.CertaintyIndex;
import org.covidrate.certainty.ThresholdCurve;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.LabelNames;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.ThresholdReadings;
import org.covidrate.lesion.LesionModel;
import org.covidrate.method.NetworkSettings;
import org.covidrate.model.TestModels;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/** Certainty commands as scripts call them, without a screen, with small networks of random weights. */
@Timeout(600)
class CertaintyCommandsTest {
    @TempDir
    static Path folder;

    private static Context context;
    private static CtVolume sample;
    private static ImagePlus ct;
    private static ImagePlus lungs;
    private static Path one;
    private static Path other;

    @BeforeAll
    static void open() throws Exception {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
        sample = ChestPhantom.create(PhantomParameters.grid(48, 48, 20)).ct();
        ct = CtImages.of(sample, "CT", ProgressListener.NONE);
        lungs = (ImagePlus) succeed(MaskLungs.class, "image", ct, "model", "threshold", "overlay", false)
                .getOutput("lungs");
        one = folder.resolve("one.safetensors");
        other = folder.resolve("other.safetensors");
        TestModels.weights(new CovidRateArchitecture(List.of(16, 16)), 1).write(one);
        TestModels.weights(new CovidRateArchitecture(List.of(16, 16)), 2).write(other);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private static Module succeed(Class<? extends Command> command, Object... inputs) throws Exception {
        Module module =
                context.service(CommandService.class).run(command, true, inputs).get();
        assertNull(((Cancelable) module).getCancelReason());
        assertFalse(((Cancelable) module).isCanceled());
        return module;
    }

    private static void assertRefused(String words, Class<? extends Command> command, Object... inputs)
            throws Exception {
        Module module =
                context.service(CommandService.class).run(command, true, inputs).get();
        assertTrue(((Cancelable) module).isCanceled());
        String said = ((Cancelable) module).getCancelReason();
        assertTrue(said.contains(words), said);
    }

    private static Module map(Object... more) throws Exception {
        Object[] inputs = {"image", ct, "lungs", lungs, "file", one.toFile()};
        Object[] all = Arrays.copyOf(inputs, inputs.length + more.length);
        System.arraycopy(more, 0, all, inputs.length, more.length);
        return succeed(CertaintyMap.class, all);
    }

    @Test
    void mapsHaveTheValuesOfTheSegmentationAndALegend() throws Exception {
        Module module = map();
        ImagePlus probability = (ImagePlus) module.getOutput("probabilities");
        LabelVolume mask = LabelImages.read(lungs, ct, LabelNames.LUNGS);
        ProbabilityVolume expected = context.service(MethodService.class)
                .methods()
                .lesions(
                        one.toString(), OptionalDouble.empty(), NetworkSettings.DEFAULT, w -> {}, ProgressListener.NONE)
                .segmentWithProbabilities(sample, mask, ProgressListener.NONE)
                .probabilities();
        float[] plane = new float[48 * 48];
        for (int z = 0; z < 20; z++) {
            expected.plane(z, plane);
            assertArrayEquals(plane, (float[]) probability.getStack().getPixels(z + 1));
        }
        assertEquals("Lesion probability of CT", probability.getTitle());
        assertEquals("Entropy of CT", ((ImagePlus) module.getOutput("entropies")).getTitle());
        ImagePlus variance = (ImagePlus) module.getOutput("variances");
        assertEquals("Variance over looks of CT", variance.getTitle());
        assertEquals(0.1, variance.getDisplayRangeMax(), 1e-6);
        assertNull(module.getOutput("disagreement"));
        assertEquals("mm", probability.getCalibration().getUnit());
        assertEquals(1, probability.getOverlay().size());
        assertEquals("COVID-Rate legend", probability.getOverlay().get(0).getName());
        // The brightest colour stands for the highest value.
        assertEquals(0xFCFFA4, probability.getLuts()[0].getRGB(255) & 0xffffff);
        assertNull(ct.getOverlay());
        ResultsTable table = ResultsTable.getResultsTable("COVID-Rate certainty");
        if (table != null) {
            assertEquals(
                    CertaintyIndex.of(expected).value(), table.getValue("Certainty index", table.size() - 1), 1e-6);
        }
    }

    @Test
    void moreModelsDisagree() throws Exception {
        Module module = map("more", other + ";", "flips", false, "shift", 0.0, "entropy", false, "legend", false);
        ImagePlus disagreement = (ImagePlus) module.getOutput("disagreement");
        assertEquals("Variance over models of CT", disagreement.getTitle());
        assertNull(disagreement.getOverlay());
        assertNull(module.getOutput("variances"), "one look does not vary");
        assertNull(module.getOutput("entropies"));
        float most = 0;
        for (int z = 1; z <= 20; z++) {
            for (float v : (float[]) disagreement.getStack().getPixels(z)) {
                most = Math.max(most, v);
            }
        }
        assertTrue(most > 0 && most <= 0.25, "variance " + most);
    }

    @Test
    void thresholdsAreReadWithoutAScreen() throws Exception {
        ImagePlus probability = (ImagePlus) map("flips", false, "shift", 0.0).getOutput("probabilities");
        succeed(ThresholdExplorer.class, "probability", probability, "image", ct, "lungs", lungs, "threshold", 0.37);
        ThresholdReadings readings = ThresholdReadings.of(probability, ct, lungs, ProgressListener.NONE);
        int step = ThresholdCurve.step(0.37);
        LabelVolume labels = readings.labels(step);
        ResultsTable row = readings.addRow(step);
        assertEquals(0.37, row.getValue("Threshold", row.size() - 1));
        double ml = labels.count(1) * sample.geometry().voxelVolume() / 1000;
        assertEquals(ml, row.getValue("Lesion volume (ml)", row.size() - 1), 1e-9);
        LabelVolume mask = LabelImages.read(lungs, ct, LabelNames.LUNGS);
        long lung = mask.count(1) + mask.count(2);
        assertEquals(100.0 * labels.count(1) / lung, row.getValue("Infection rate (%)", row.size() - 1), 1e-9);
        assertTrue(labels.count(1) > 0 && labels.count(1) < lung);
        assertEquals(List.of(LesionModel.LESION), labels.labels());
    }

    @Test
    void wrongImagesAreRefusedWithOneSentence() throws Exception {
        assertRefused(
                "holds no probabilities", ThresholdExplorer.class, "probability", ct, "image", ct, "lungs", lungs);
        ImagePlus beyond = IJ.createImage("beyond", "32-bit", 48, 48, 20);
        beyond.getStack().getProcessor(3).setf(5, 1.5f);
        assertRefused(
                "holds no probabilities", ThresholdExplorer.class, "probability", beyond, "image", ct, "lungs", lungs);
        ImagePlus probability = (ImagePlus) map("flips", false, "shift", 0.0).getOutput("probabilities");
        ImagePlus small = IJ.createImage("small", "16-bit", 20, 20, 20);
        assertRefused(
                "does not fit", ThresholdExplorer.class, "probability", probability, "image", small, "lungs", lungs);
        assertRefused(
                "The threshold is a probability",
                ThresholdExplorer.class,
                "probability",
                probability,
                "image",
                ct,
                "lungs",
                lungs,
                "threshold",
                1.0);
        assertRefused(
                "shift of intensities",
                CertaintyMap.class,
                "image",
                ct,
                "lungs",
                lungs,
                "file",
                one.toFile(),
                "shift",
                0.9);
    }
}
