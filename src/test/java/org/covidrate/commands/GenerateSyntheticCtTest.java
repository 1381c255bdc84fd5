// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.ImagePlusCt;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.MethodService;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.Phantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/** Generate Synthetic CT... as scripts call it, in a SciJava context without a screen. */
@Timeout(600)
class GenerateSyntheticCtTest {
    private static Context context;
    private static Phantom sick;
    private static Phantom well;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
        PhantomParameters grid = PhantomParameters.grid(64, 60, 14, 6, 6, 20);
        sick = ChestPhantom.create(grid.withSeed(20).withLesionLoad(20));
        well = ChestPhantom.create(grid.withSeed(40).healthy());
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private Module run(Object... more) throws Exception {
        List<Object> inputs = new ArrayList<>(List.of(
                "image",
                CtImages.of(well.ct(), "Well", ProgressListener.NONE),
                "lungs",
                LabelImages.of(well.lungs(), "Lungs of Well"),
                "donor",
                CtImages.of(sick.ct(), "Sick", ProgressListener.NONE),
                "donorlungs",
                LabelImages.of(sick.lungs(), "Lungs of Sick"),
                "donorlesions",
                LabelImages.of(sick.lesions(), "Lesions of Sick")));
        inputs.addAll(List.of(more));
        return context.service(CommandService.class)
                .run(GenerateSyntheticCt.class, true, inputs.toArray())
                .get();
    }

    private static String reason(Module module) {
        return ((Cancelable) module).getCancelReason();
    }

    @Test
    void aCtWithItsMaskComesOutAndIsKeptAsAPair() throws Exception {
        Path out = folder.resolve("pairs");
        Module first = run("seed", 4, "output", out.toFile());
        assertNull(reason(first));
        ImagePlus made = (ImagePlus) first.getOutput("synthetic");
        ImagePlus mask = (ImagePlus) first.getOutput("lesions");
        assertEquals("Synthetic CT of Well", made.getTitle());
        assertEquals("Lesions of Synthetic CT of Well", mask.getTitle());
        CtVolume ct = ImagePlusCt.of(made);
        assertTrue(ct.geometry().sameGrid(well.ct().geometry(), 0.01));
        long lesion = 0;
        long denser = 0;
        for (int z = 0; z < ct.geometry().depth(); z++) {
            byte[] plane = (byte[]) mask.getStack().getProcessor(z + 1).getPixels();
            for (int i = 0; i < plane.length; i++) {
                lesion += plane[i];
                denser += plane[i] != 0 && ct.plane(z)[i] > well.ct().plane(z)[i] ? 1 : 0;
            }
        }
        assertTrue(lesion > 100, lesion + " voxels");
        assertTrue(denser > 0.8 * lesion, denser + " of " + lesion);

        Module second = run("seed", 4, "output", out.toFile());
        assertNull(reason(second));
        assertArrayEquals(
                Files.readAllBytes(out.resolve("images/pair-000001.nii.gz")),
                Files.readAllBytes(out.resolve("images/pair-000002.nii.gz")),
                "same seed, same bytes");
        List<String> manifest = Files.readAllLines(out.resolve("manifest.csv"));
        assertEquals(3, manifest.size());
        assertTrue(manifest.get(2).contains("images,Well,Well,Sick,Sick"), manifest.get(2));
        assertEquals("pair-000002,synthetic,0", Files.readAllLines(out.resolve("groups.csv")).get(2));
    }

    @Test
    void whatIsWrongIsOneSentence() throws Exception {
        assertTrue(reason(run("fewest", 5, "most", 2)).contains("from 5.0 to 2.0"));
        assertTrue(reason(run("largest", 9.0)).contains("0.1 to 5 times"));
        ImagePlus none = LabelImages.of(well.lesions(), "Lesions of Well");
        assertTrue(reason(run("donorlesions", none)).startsWith("The donors have no lesion"));
    }

    @Test
    void thePreviewShowsASliceThatHasALesion() throws Exception {
        Module module = context.service(ModuleService.class)
                .createModule(context.service(CommandService.class).getCommand(GenerateSyntheticCt.class));
        module.setInput("image", CtImages.of(well.ct(), "Well", ProgressListener.NONE));
        module.setInput("lungs", LabelImages.of(well.lungs(), "Lungs of Well"));
        module.setInput("donor", CtImages.of(sick.ct(), "Sick", ProgressListener.NONE));
        module.setInput("donorlungs", LabelImages.of(sick.lungs(), "Lungs of Sick"));
        module.setInput("donorlesions", LabelImages.of(sick.lesions(), "Lesions of Sick"));
        module.setInput("preview", true);
        GenerateSyntheticCt command = (GenerateSyntheticCt) module.getDelegateObject();
        command.preview();
        ImagePlus shown = command.shown();
        assertEquals(1, shown.getStackSize());
        assertTrue(shown.getOverlay().size() >= 1, "outlined");
        assertTrue(shown.getTitle().matches("Preview of synthetic CT, slice \\d+"), shown.getTitle());
        module.setInput("seed", 2);
        command.preview();
        assertEquals(shown, command.shown(), "the same window");
        command.cancel();
        assertNull(command.shown());
    }
}
