// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.Duplicator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.Geometry;
import org.covidrate.ct.Label;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.MaskedPlane;
import org.covidrate.ct.Method;
import org.covidrate.ct.ProbabilityVolume;
import org.covidrate.ct.Provenance;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.LabelReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.ct.io.VolumeWriter;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.Ij1Command;
import org.covidrate.imagej.LabelImages;
import org.covidrate.imagej.MapImages;
import org.covidrate.imagej.MapKind;
import org.covidrate.imagej.MethodService;
import org.covidrate.imagej.ProbabilityImages;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

/** What is saved is what is open: every voxel and its place, from scripts and from macros. */
class SaveVolumeTest {
    private static final int W = 11;
    private static final int H = 7;
    private static final int D = 5;

    private static Context context;

    @TempDir
    Path folder;

    /** Oblique, not square, away from the scanner's centre. */
    private final Geometry grid = grid();

    private final CtVolume ct = ct();
    private final LabelVolume labels = labels();
    private final ProbabilityVolume probabilities = probabilities();

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class, TaskService.class, MethodService.class);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private static Geometry grid() {
        double a = Math.toRadians(20);
        return new Geometry(W, H, D, new double[] {0.7, 0.8, 2.5}, new double[] {-12.5, 33.25, 101.125}, new double[] {
            Math.cos(a), -Math.sin(a), 0, Math.sin(a), Math.cos(a), 0, 0, 0, 1
        });
    }

    private CtVolume ct() {
        Random random = new Random(1);
        List<short[]> planes = new ArrayList<>();
        for (int z = 0; z < D; z++) {
            short[] plane = new short[W * H];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (short) (random.nextInt(4096) - 1024);
            }
            planes.add(plane);
        }
        return CtVolume.ofHu(grid, planes, Provenance.UNKNOWN);
    }

    private LabelVolume labels() {
        Random random = new Random(2);
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < D; z++) {
            byte[] plane = new byte[W * H];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (byte) random.nextInt(3);
            }
            planes.add(plane);
        }
        List<Label> names = List.of(new Label(1, "right lung", 0xF2A93B), new Label(2, "left lung", 0x3BA7F2));
        return new LabelVolume(grid, planes, names, new Method("by hand", Map.of()));
    }

    private ProbabilityVolume probabilities() {
        Random random = new Random(3);
        List<MaskedPlane> planes = new ArrayList<>();
        for (int z = 0; z < D; z++) {
            float[] plane = new float[W * H];
            byte[] mask = new byte[W * H];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextFloat();
                mask[i] = (byte) random.nextInt(2);
            }
            planes.add(MaskedPlane.of(plane, mask));
        }
        return new ProbabilityVolume(grid, planes, new Method("my model 1.0", Map.of()));
    }

    private static void save(Object... inputs) throws Exception {
        assertNull(said(inputs));
    }

    /** What the user is told; null if the image was saved. */
    private static String said(Object... inputs) throws Exception {
        Cancelable command = (Cancelable) context.service(CommandService.class)
                .run(SaveVolume.class, true, inputs)
                .get();
        return command.isCanceled() ? String.valueOf(command.getCancelReason()) : null;
    }

    /** In plain ImageJ, with the keys of a macro, of the current image; gives the message. */
    private static String macro(ImagePlus current, String options) throws Exception {
        IJ.getErrorMessage();
        // ImageJ hands options only to threads of this name.
        Thread thread = new Thread(
                () -> {
                    Macro.setOptions(options);
                    WindowManager.setTempCurrentImage(current);
                    IJ.redirectErrorMessages();
                    IJ.runPlugIn(Ij1Command.class.getName(), SaveVolume.class.getName());
                    WindowManager.setTempCurrentImage(null);
                    Macro.setOptions(null);
                },
                "Run$_test");
        thread.start();
        thread.join();
        return IJ.getErrorMessage();
    }

    private void assertSameCt(CtVolume expected, Path file) throws Exception {
        CtVolume read = CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
        assertTrue(expected.geometry().sameGrid(read.geometry(), 1e-4), file::toString);
        for (int z = 0; z < D; z++) {
            assertArrayEquals(expected.plane(z), read.plane(z), file + ", slice " + z);
        }
    }

    @Test
    void aCtKeepsItsHuAndItsPlace() throws Exception {
        ImagePlus image = CtImages.of(ct, "CT", ProgressListener.NONE);
        for (String name : List.of("a.nii.gz", "b.nii", "c.nrrd", "D.NRRD")) {
            Path file = folder.resolve(name);
            save("image", image, "save", file.toFile());
            assertSameCt(ct, file);
        }
        // The same bytes as covid-rate convert writes.
        VolumeWriter.write(ct, folder.resolve("expected.nii.gz"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("expected.nii.gz")), Files.readAllBytes(folder.resolve("a.nii.gz")));
        Path macro = folder.resolve("by macro.nii.gz");
        assertNull(macro(image, "save=[" + macro + "] "));
        assertSameCt(ct, macro);
    }

    @Test
    void labelsKeepTheirValuesAndTheirPlace() throws Exception {
        ImagePlus image = LabelImages.of(labels, "Lungs of CT");
        Path script = folder.resolve("lungs.nrrd");
        Path macro = folder.resolve("lungs.nii.gz");
        save("image", image, "save", script.toFile());
        assertNull(macro(image, "save=[" + macro + "]"));
        for (Path file : List.of(script, macro)) {
            LabelVolume read = LabelReader.read(file);
            assertTrue(grid.sameGrid(read.geometry(), 1e-4));
            for (int z = 0; z < D; z++) {
                assertArrayEquals(labels.plane(z), read.plane(z), file + ", slice " + z);
            }
            assertEquals("by hand", read.method().name());
        }
        assertEquals(labels.labels(), LabelReader.read(script).labels());
    }

    @Test
    void probabilitiesKeepTheirFloatsAndTheirPlace() throws Exception {
        ImagePlus image = ProbabilityImages.of(probabilities, "Lesion probability of CT");
        ImagePlus entropy = MapImages.of(probabilities, "Entropy of CT", MapKind.ENTROPY, false);
        Path script = folder.resolve("p.nrrd");
        Path macro = folder.resolve("p.nii");
        save("image", image, "save", script.toFile());
        assertNull(macro(entropy, "save=[" + macro + "]"));
        float[] expected = new float[W * H];
        float[] found = new float[W * H];
        for (Path file : List.of(script, macro)) {
            CtVolume read = CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
            assertTrue(grid.sameGrid(read.geometry(), 1e-4));
            for (int z = 0; z < D; z++) {
                probabilities.plane(z, expected);
                read.planes().plane(z, found);
                assertArrayEquals(expected, found, file + ", slice " + z);
            }
            assertTrue(new String(Files.readAllBytes(file), "ISO-8859-1").contains("my model 1.0"), file::toString);
        }
    }

    @Test
    void aPartOfACtLiesWhereItLay() throws Exception {
        ImagePlus image = CtImages.of(ct, "CT", ProgressListener.NONE);
        Path file = folder.resolve("part.nii.gz");
        save("image", new Duplicator().run(image, 2, 4), "save", file.toFile());
        CtVolume read = CtReader.read(file, ReadOptions.DEFAULT, ProgressListener.NONE);
        assertEquals(3, read.geometry().depth());
        assertArrayEquals(ct.plane(1), read.plane(0));
        assertArrayEquals(grid.toWorld(0, 0, 1), read.geometry().toWorld(0, 0, 0), 1e-4);
    }

    @Test
    void labelsFromElsewhereAreSavedIfItIsSaid() throws Exception {
        ImagePlus mask = IJ.createImage("mask", "8-bit black", W, H, D);
        mask.getStack().getProcessor(2).set(1, 1, 255);
        mask.getCalibration().setUnit("mm");
        Path file = folder.resolve("mask.nii.gz");
        String refused = said("image", mask, "save", file.toFile());
        assertTrue(refused.endsWith("if it is a label image, choose labels as what it holds."), refused);
        assertFalse(Files.exists(file));
        save("image", mask, "save", file.toFile(), "content", "labels");
        assertEquals(255, LabelReader.read(file).value(1, 1, 1));
        assertEquals(1, LabelReader.read(file).count(255));
        assertEquals(0, LabelReader.read(file).count(1));
    }

    @Test
    void versionAndEncodingAreThoseAskedFor() throws Exception {
        ImagePlus image = CtImages.of(ct, "CT", ProgressListener.NONE);
        Path two = folder.resolve("two.nii");
        Path text = folder.resolve("text.nrrd");
        save("image", image, "save", two.toFile(), "nifti", "2");
        assertNull(macro(image, "save=[" + text + "] encoding=ascii"));
        assertEquals(540, Files.readAllBytes(two)[0] & 0xff | (Files.readAllBytes(two)[1] & 0xff) << 8);
        assertTrue(Files.readString(text).contains("encoding: ascii"));
        assertSameCt(ct, two);
        assertSameCt(ct, text);
    }

    @Test
    void whatCannotBeSavedIsOneSentenceAndLeavesNothing() throws Exception {
        ImagePlus image = CtImages.of(ct, "CT", ProgressListener.NONE);
        Path file = folder.resolve("ct.nii.gz");
        assertTrue(said("image", image).startsWith("No file was chosen"));
        assertTrue(said("image", image, "save", folder.resolve("ct.tif").toFile())
                .startsWith("A volume is written as .nii.gz, .nii or .nrrd"));
        assertTrue(said("image", image, "save", folder.resolve("ct.nhdr").toFile())
                .startsWith("A volume is written as .nii.gz, .nii or .nrrd"));
        assertTrue(said("image", IJ.createImage("picture", "RGB", 8, 8, 3), "save", file.toFile())
                .startsWith("A colour picture holds no Hounsfield units"));
        assertTrue(said("image", image, "save", file.toFile(), "content", "labels")
                .startsWith("\"CT\" is no label image"));
        assertTrue(said("image", image, "save", file.toFile(), "content", "probabilities")
                .startsWith("\"CT\" holds no probabilities"));
        assertTrue(said("image", LabelImages.of(labels, "Lungs"), "save", file.toFile(), "content", "ct")
                .startsWith("This is a label image, not a CT"));
        assertTrue(said("image", image, "save", file.toFile(), "content", "picture")
                .startsWith("\"picture\" is no content"));
        assertEquals(
                "\"3\" is no NIfTI version: choose 1 or 2.", said("image", image, "save", file.toFile(), "nifti", "3"));
        ImagePlus sizeless = IJ.createImage("grey", "16-bit black", 8, 8, 3);
        assertTrue(said("image", sizeless, "save", file.toFile()).startsWith("The image has no voxel size in mm"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void aFileThatExistsIsReplacedOnlyIfItIsSaid() throws Exception {
        ImagePlus image = CtImages.of(ct, "CT", ProgressListener.NONE);
        Path file = Files.writeString(folder.resolve("ct.nii.gz"), "mine");
        assertTrue(said("image", image, "save", file.toFile()).contains("exists already"));
        String told = macro(image, "save=[" + file + "]");
        assertTrue(told.replace('\n', ' ').contains("exists already"), told);
        assertEquals("mine", Files.readString(file));
        assertNull(macro(image, "save=[" + file + "] replace=true"));
        assertSameCt(ct, file);
    }
}
