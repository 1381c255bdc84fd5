// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.covidrate.lesion.prepare.Preparation;
import org.covidrate.lung.unet.MaskResampling;
import org.covidrate.model.BuiltArchitecture;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.LungmaskPreparation;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelTask;
import org.covidrate.model.store.ModelEntry;
import org.covidrate.model.store.ModelFolders;
import org.covidrate.model.store.ModelPlace;
import org.covidrate.model.store.ModelState;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.Weights;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models in the jar: complete, small, found by name wherever the classes are. */
class BundledModelsTest {
    private static final String WEIGHTS = "weights.safetensors";

    @TempDir
    Path folder;

    private ModelStore store(ClassLoader jars) {
        return new ModelStore(new ModelFolders(List.of(), folder.resolve("user"), jars), List.of());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Methods.class.getResourceAsStream("/models/" + name)) {
            return in.readAllBytes();
        }
    }

    /** The models as a jar has them, with one byte of the weights of lesions changed if they are to be damaged. */
    private URL jar(boolean damaged) throws IOException {
        Path file = folder.resolve("COVID_Rate.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String name : List.of(
                    "index.txt",
                    BundledModels.LUNGS + "/model.json",
                    BundledModels.LUNGS + "/" + WEIGHTS,
                    BundledModels.LESIONS + "/model.json",
                    BundledModels.LESIONS + "/" + WEIGHTS)) {
                byte[] bytes = resource(name);
                if (damaged && name.equals(BundledModels.LESIONS + "/" + WEIGHTS)) {
                    bytes[bytes.length / 2] ^= 1;
                }
                jar.putNextEntry(new JarEntry("models/" + name));
                jar.write(bytes);
                jar.closeEntry();
            }
        }
        return file.toUri().toURL();
    }

    private static void assertListed(ModelStore store, String where) {
        List<ModelEntry> entries = store.list(ProgressListener.NONE);
        assertEquals(
                List.of(BundledModels.LUNGS, BundledModels.LESIONS),
                entries.stream().map(ModelEntry::name).toList());
        for (ModelEntry entry : entries) {
            assertEquals(ModelState.READY, entry.state(), entry.problem());
            assertEquals(ModelPlace.BUNDLED, entry.place());
            assertEquals(where, entry.where());
        }
    }

    @Test
    void theyAreFoundAmongTheClasses() throws IOException {
        ModelStore store = store(Methods.class.getClassLoader());
        assertListed(store, store.find(BundledModels.LUNGS).where());
        StoredModel lungs = store.find(BundledModels.LUNGS);
        assertEquals(ModelTask.LUNGS, lungs.description().task());
        assertEquals(
                MaskResampling.LINEAR,
                LungmaskPreparation.resampling(lungs.description().preparation()));
        UNetArchitecture unet =
                (UNetArchitecture) ((BuiltArchitecture) lungs.description().architecture()).network();
        assertEquals(3, unet.classes());
        StoredModel lesions = store.find(BundledModels.LESIONS);
        assertEquals(ModelTask.LESIONS, lesions.description().task());
        assertEquals(
                CovidRateArchitecture.class,
                ((BuiltArchitecture) lesions.description().architecture())
                        .network()
                        .getClass());
        assertEquals(
                List.of("crop_to_lungs", "resize", "slice_percentiles"),
                lesions.description().preparation().stream()
                        .map(step -> step.get(ModelDescription.STEP))
                        .toList());
        assertTrue(
                Preparation.of(lesions.description().preparation()).toString().contains("192"));
        assertEquals(1, lesions.description().neighbours());
    }

    @Test
    void theyAreFoundInAJarAndUnpackedWhole() throws IOException {
        try (URLClassLoader jars = new URLClassLoader(new URL[] {jar(false)}, null)) {
            ModelStore store = store(jars);
            assertListed(store, "bundled in COVID_Rate.jar");
            StoredModel model = store.find(BundledModels.LESIONS);
            Path unpacked;
            try (Weights weights = store.weights(model, ProgressListener.NONE)) {
                unpacked = weights.file();
                assertEquals(model.description().weights().bytes(), Files.size(unpacked));
            }
            assertFalse(Files.exists(unpacked), "the unpacked copy is removed");
        }
    }

    @Test
    void weightsThatWereChangedInTheJarAreNotUsed() throws IOException {
        try (URLClassLoader jars = new URLClassLoader(new URL[] {jar(true)}, null)) {
            ModelStore store = store(jars);
            StoredModel model = store.find(BundledModels.LESIONS);
            InvalidModelException e =
                    assertThrows(InvalidModelException.class, () -> store.weights(model, ProgressListener.NONE));
            assertTrue(e.getMessage().contains("damaged or replaced: SHA-256"), e.getMessage());
            assertEquals(
                    ModelState.DAMAGED, store.list(ProgressListener.NONE).get(1).state());
        }
    }

    @ParameterizedTest
    @CsvSource({BundledModels.LUNGS + ", 4", BundledModels.LESIONS + ", 8"})
    void theyAreSmallAndHalfPrecise(String name, int megabytes) throws IOException {
        byte[] weights = resource(name + "/" + WEIGHTS);
        assertTrue(weights.length <= megabytes << 20, name + " has " + weights.length + " bytes");
        ByteBuffer bytes = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(bytes.getLong(0));
        JsonObject header = JsonParser.parseString(new String(weights, 8, length, StandardCharsets.UTF_8))
                .getAsJsonObject();
        int tensors = 0;
        for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
            if (!entry.getKey().equals("__metadata__")) {
                assertEquals(
                        "F16", entry.getValue().getAsJsonObject().get("dtype").getAsString(), entry.getKey());
                tensors++;
            }
        }
        assertTrue(tensors > 50, name + " has " + tensors + " tensors");
    }
}
