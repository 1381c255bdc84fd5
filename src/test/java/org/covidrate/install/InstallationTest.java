// SPDX-License-Identifier: Apache-2.0
package org.covidrate.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.model.KnownModels;
import org.covidrate.model.TestModels;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.ShownPath;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.djl.NetworkOptions;
import org.covidrate.nn.djl.TorchNetworks;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path folder;

    private ModelStore store() throws IOException {
        byte[] weights = {1};
        TestModels.write(folder.resolve("user"), TestModels.full("whole", weights), weights);
        TestModels.write(folder.resolve("user"), TestModels.full("broken", weights), new byte[] {2});
        return new ModelStore(
                new ModelFolders(
                        List.of(folder.resolve("given")), folder.resolve("user"), new URLClassLoader(new URL[0], null)),
                KnownModels.ALL);
    }

    @Test
    void installationIsReported() throws IOException {
        Installation installation = Installation.check(store(), DeviceChoice.CPU, ProgressListener.NONE);
        assertTrue(installation.works(), installation.engine().selfTest().message());
        assertEquals(
                "A test network was computed correctly on cpu.",
                installation.engine().selfTest().message());
        String text = String.join("\n", installation.lines());
        for (String part : List.of(
                "PyTorch 2.",
                "DJL 0.",
                "cpu is used",
                "threads on",
                "Self-test  ok",
                "whole 1.2, lesions, ready, licence CC-BY-4.0, SHA-256 ",
                "broken 1.2, lesions, damaged",
                "R231 0.0, lungs, not downloaded, licence Apache-2.0, SHA-256 d5d2fc3d",
                ShownPath.of(folder.resolve("given")))) {
            assertTrue(text.contains(part), part + " in\n" + text);
        }
        String home = System.getProperty("user.home");
        assertFalse(text.contains(home + "/"), text);
        assertFalse(installation.json().contains(home + "/"), installation.json());
    }

    @Test
    void documentAndReportNameTheSameFields() throws IOException {
        Set<String> written = new TreeSet<>();
        flatten(
                "",
                JsonParser.parseString(Installation.check(store(), DeviceChoice.CPU, ProgressListener.NONE)
                        .json()),
                written);
        Set<String> documented = new TreeSet<>();
        Matcher row = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/installation-json.md")));
        while (row.find()) {
            documented.add(row.group(1));
        }
        assertEquals(documented, written);
    }

    private static void flatten(String path, JsonElement element, Set<String> fields) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(child -> flatten(path + "[]", child, fields));
        } else if (element instanceof JsonObject object) {
            object.entrySet()
                    .forEach(e -> flatten(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue(), fields));
        } else {
            fields.add(path);
        }
    }

    @Test
    void engineThatComputesWronglyIsFound() {
        SelfTest test = SelfTest.run(weights -> changed(
                TorchNetworks.load(SelfTest.network(), weights, NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU)),
                1.01f));
        assertFalse(test.ok());
        assertTrue(test.message().contains("computed wrongly on cpu"), test.message());
        SelfTest nan = SelfTest.run(weights -> changed(
                TorchNetworks.load(SelfTest.network(), weights, NetworkOptions.DEFAULT.withDevice(DeviceChoice.CPU)),
                Float.NaN));
        assertFalse(nan.ok());
        SelfTest failed = SelfTest.run(weights -> {
            throw new NetworkException("The engine is missing; install it.", null);
        });
        assertEquals(new SelfTest(false, "The engine is missing; install it."), failed);
    }

    /** The same network, one value of its output multiplied. */
    private static SliceNetwork changed(SliceNetwork network, float factor) {
        return new SliceNetwork() {
            @Override
            public int inputChannels() {
                return network.inputChannels();
            }

            @Override
            public int outputChannels() {
                return network.outputChannels();
            }

            @Override
            public int sizeMultiple() {
                return network.sizeMultiple();
            }

            @Override
            public int batchSize() {
                return network.batchSize();
            }

            @Override
            public String device() {
                return network.device();
            }

            @Override
            public Precision precision() {
                return network.precision();
            }

            @Override
            public void scores(float[] input, int slices, int height, int width, float[] output) {
                network.scores(input, slices, height, width, output);
                output[100] *= factor;
            }

            @Override
            public void close() {
                network.close();
            }
        };
    }

    @Test
    void checkCanBeCancelled() throws IOException {
        ModelStore store = store();
        assertThrows(
                CancelledException.class,
                () -> Installation.check(store, DeviceChoice.CPU, new ProgressListener() {
                    @Override
                    public void report(String message, double fraction) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                }));
    }
}
