// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that Python's PyTorch wrote (make.py beside them): most return the image and, as a second channel, twice the image. */
final class ForeignModuleTest {
    private static final int SIZE = 6;

    private static SliceNetwork open(String module, ScriptOutput output) throws IOException {
        return ScriptNetworks.open(file(module), new ForeignModule(1, 2, 2, output), DeviceChoice.CPU);
    }

    private static Path file(String module) {
        try {
            return Path.of(ForeignModuleTest.class
                    .getResource("modules/" + module + ".pt")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TupleOutput, LOGITS, 0",
        "ListOutput, LOGITS, 0",
        "Float64, LOGITS, 0",
        "Bfloat16, LOGITS, 8e-3",
        "Sigmoid, SIGMOID, 1e-5"
    })
    void theFirstOutputAsLogits(String module, ScriptOutput output, double tolerance) throws IOException {
        float[] image = RandomWeights.image(3 * SIZE * SIZE, 7);
        float[] scores = new float[2 * image.length];
        try (SliceNetwork network = open(module, output)) {
            network.scores(image, 3, SIZE, SIZE, scores);
        }
        for (int slice = 0; slice < 3; slice++) {
            for (int i = 0; i < SIZE * SIZE; i++) {
                float pixel = image[slice * SIZE * SIZE + i];
                assertEquals(pixel, scores[2 * slice * SIZE * SIZE + i], tolerance);
                assertEquals(2 * pixel, scores[(2 * slice + 1) * SIZE * SIZE + i], tolerance);
            }
        }
    }

    /** These are logits up to a sum that is the same for all channels. */
    @ParameterizedTest
    @CsvSource({"Softmax, SOFTMAX", "LogSoftmax, LOG_SOFTMAX"})
    void classProbabilities(String module, ScriptOutput output) throws IOException {
        float[] image = RandomWeights.image(SIZE * SIZE, 8);
        float[] scores = new float[2 * image.length];
        try (SliceNetwork network = open(module, output)) {
            network.scores(image, 1, SIZE, SIZE, scores);
        }
        for (int i = 0; i < image.length; i++) {
            assertEquals(image[i], scores[image.length + i] - scores[i], 1e-6);
            assertEquals(1, Math.exp(scores[i]) + Math.exp(scores[image.length + i]), 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failing | PyTorch failed on cpu with 1 slice(s) of 6x6: three channels please.",
                "Nothing | PyTorch failed on cpu with 1 slice(s) of 6x6: the module returned no array but str.",
                "Half | Half.pt returned an array of (1, 1, 3, 3) where its description says (1, 2, 6, 6)."
            })
    void whatFailsWhileItComputes(String module, String sentence) throws IOException {
        float[] image = RandomWeights.image(SIZE * SIZE, 8);
        float[] scores = new float[2 * image.length];
        try (SliceNetwork network = open(module, ScriptOutput.LOGITS)) {
            NetworkException e =
                    assertThrows(NetworkException.class, () -> network.scores(image, 1, SIZE, SIZE, scores));
            assertEquals(sentence, e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Saving", "Mapping"})
    void codeThatTouchesFilesIsRefused(String module) {
        IOException e = assertThrows(IOException.class, () -> open(module, ScriptOutput.LOGITS));
        assertEquals(
                module + ".pt is refused: its code can write files; ask its authors for one that only computes.",
                e.getMessage());
        assertFalse(Files.exists(Path.of("saved-by-a-module.bin")));
        assertFalse(Files.exists(Path.of("mapped-by-a-module.bin")));
    }

    @Test
    void whatIsNoModule(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("notes.pt"), "no network");
        IOException e = assertThrows(
                IOException.class,
                () -> ScriptNetworks.open(text, new ForeignModule(1, 2, 2, ScriptOutput.LOGITS), DeviceChoice.CPU));
        assertEquals("notes.pt is no TorchScript module, which is a zip archive.", e.getMessage());
        Path absent = folder.resolve("absent.pt");
        assertThrows(
                NoSuchFileException.class,
                () -> ScriptNetworks.open(absent, new ForeignModule(1, 2, 2, ScriptOutput.LOGITS), DeviceChoice.CPU));
        assertThrows(IllegalArgumentException.class, () -> new ForeignModule(1, 0, 2, ScriptOutput.LOGITS));
    }
}
