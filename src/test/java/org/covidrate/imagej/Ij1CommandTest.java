// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.covidrate.progress.ProgressListener;
import org.covidrate.report.AnalysisReport;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands run by plain ImageJ with macro options, without a screen. */
class Ij1CommandTest {
    private static ImagePlus sample;

    @BeforeAll
    static void makeSample() {
        sample = CtImages.of(
                ChestPhantom.create(PhantomParameters.grid(64, 64, 24)).ct(), "CT", ProgressListener.NONE);
    }

    @BeforeEach
    void forgetErrors() {
        IJ.getErrorMessage();
        sample.setOverlay(null);
    }

    /** As a macro's {@code run(command, options)} does it; returns the error message. */
    private static String run(String command, ImagePlus current, String options) throws Exception {
        // ImageJ hands options only to threads of this name.
        Thread thread = new Thread(
                () -> {
                    Macro.setOptions(options);
                    WindowManager.setTempCurrentImage(current);
                    IJ.redirectErrorMessages();
                    IJ.runPlugIn(Ij1Command.class.getName(), "org.covidrate.commands." + command);
                    WindowManager.setTempCurrentImage(null);
                    Macro.setOptions(null);
                },
                "Run$_test");
        thread.start();
        thread.join();
        return IJ.getErrorMessage();
    }

    @Test
    void optionsAreTheFieldsOfTheCommand(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("my results");
        assertNull(run(
                "AnalyzeCt", sample, "lungmodel=threshold lesionmodel=threshold overlay=true output=[" + output + "]"));
        assertTrue(sample.getOverlay().size() > 24);
        for (String file : AnalysisReport.FILES) {
            assertTrue(Files.size(output.resolve(file)) > 0, file);
        }
    }

    @Test
    void whatHasNoKeyTakesItsDefaultNotTheLastValue() throws Exception {
        assertNull(run("MaskLungs", sample, "model=threshold overlay=false"));
        assertNull(sample.getOverlay());
        assertNull(run("MaskLungs", sample, "model=threshold unknown=1"));
        assertNotNull(sample.getOverlay());
    }

    @Test
    void aTickWithoutValueIsUnderstood() throws Exception {
        MacroOptions options = new MacroOptions("slices output=[/my overlay folder] masks=false ");
        assertTrue(options.hasFlag("slices"));
        assertFalse(options.hasFlag("overlay"));
        assertEquals(Optional.of("/my overlay folder"), options.value("output"));
        assertEquals(Optional.of("false"), options.value("masks"));
        assertEquals(Optional.empty(), options.value("lungs"));
    }

    @Test
    void errorsAreOneSentence() throws Exception {
        assertTrue(run("AnalyzeCt", null, "overlay=true").startsWith("There is no image open"));
        assertEquals("overlay must be true or false, not maybe.", run("AnalyzeCt", sample, "overlay=maybe"));
        assertTrue(run("EstimateLesions", sample, "overlay=true").startsWith("The macro must name an image: image=["));
        assertEquals("No image with the title \"none\" is open (image).", run("EstimateLesions", sample, "image=none"));
        assertTrue(run("NoSuchCommand", sample, "a=b").startsWith("The command is not installed completely"));
        assertTrue(run("OpenCtSeries", null, "input=[/no/such folder]").contains("There is no file or folder"));
        assertTrue(run("AnalyzeCt", IJ.createImage("a", "RGB", 8, 8, 1), "overlay=true")
                .startsWith("A colour picture holds no Hounsfield units"));
    }
}
