// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.KnownModel;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.model.TestModels;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelImportTest {
    private static final byte[] WEIGHTS = {1, 2, 3, 4, 5};

    @TempDir
    Path root;

    private KnownModel known;
    private ModelStore store;
    private ModelImport models;

    @BeforeEach
    void prepare() throws IOException {
        known = ModelStoreTest.known("R231", WEIGHTS);
        store = new ModelStore(
                new ModelFolders(List.of(), user(), new URLClassLoader(new URL[0], null)), List.of(known));
        models = new ModelImport(store);
    }

    private Path user() {
        return root.resolve("user");
    }

    private StoredModel copy(Path file) throws IOException {
        return models.copy(file, false, ProgressListener.NONE);
    }

    private List<String> files() throws IOException {
        if (!Files.exists(user())) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(user())) {
            return tree.filter(Files::isRegularFile)
                    .map(path -> user().relativize(path).toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    private void assertImported(String name, byte[] weights) throws IOException {
        StoredModel model = store.find(name);
        assertEquals(ModelPlace.USER_FOLDER, model.place());
        try (Weights file = store.weights(model, ProgressListener.NONE)) {
            assertArrayEquals(weights, Files.readAllBytes(file.file()));
        }
    }

    @Test
    void knownFileBecomesTheKnownModel() throws IOException {
        Path file = Files.write(root.resolve(known.file()), WEIGHTS);
        assertEquals("R231", copy(file).description().name());
        assertImported("R231", WEIGHTS);
        assertEquals(List.of("R231/R231-" + known.sha256Prefix() + ".pth", "R231/model.json"), files());
        assertTrue(Files.exists(file), "it is copied, not moved");
    }

    @Test
    void renamedKnownFileIsKnownByItsHash() throws IOException {
        copy(Files.write(root.resolve("download(1).bin"), WEIGHTS));
        assertImported("R231", WEIGHTS);
        assertEquals(List.of("R231/R231-" + known.sha256Prefix() + ".pth", "R231/model.json"), files());
    }

    @Test
    void damagedKnownFileIsRefused() throws IOException {
        Path file = Files.write(root.resolve(known.file()), new byte[] {1, 2, 3});
        String message =
                assertThrows(InvalidModelException.class, () -> copy(file)).getMessage();
        assertTrue(
                message.contains("is damaged or not the model R231") && message.contains("download it again"), message);
        assertEquals(List.of(), files());
    }

    @Test
    void ownWeightsGetADescription() throws IOException {
        Path file = root.resolve("ours.safetensors");
        TestModels.weights(new UNetArchitecture(3, 2, 2), 5).write(file);
        copy(file);
        assertImported("ours", Files.readAllBytes(file));
        assertEquals(
                ModelTask.LUNGS,
                ModelJson.read(user().resolve("ours/model.json")).task());
    }

    @Test
    void folderIsCopiedWithoutWhatIsNotOfTheModel() throws IOException {
        Path folder = TestModels.write(root, TestModels.full("net", WEIGHTS), WEIGHTS);
        Files.writeString(folder.resolve("patients.txt"), "no");
        for (String path : List.of("", "model.json", "net.safetensors")) {
            copy(folder.resolve(path));
            assertImported("net", WEIGHTS);
            assertEquals(List.of("net/model.json", "net/net.safetensors"), files());
        }
    }

    @Test
    void otherModelOfTheSameNameIsReplacedOnlyWhenTheUserSaysSo() throws IOException {
        copy(TestModels.write(root.resolve("a"), TestModels.full("net", WEIGHTS), WEIGHTS));
        byte[] newer = {9, 9};
        Path other = TestModels.write(root.resolve("b"), TestModels.full("net", newer), newer);
        String message =
                assertThrows(InvalidModelException.class, () -> copy(other)).getMessage();
        assertTrue(message.contains("There is another model named net (version 1.2)"), message);
        assertImported("net", WEIGHTS);
        models.copy(other, true, ProgressListener.NONE);
        assertImported("net", newer);
        Files.write(user().resolve("net/net.safetensors"), new byte[] {0});
        copy(TestModels.write(root.resolve("a"), TestModels.full("net", WEIGHTS), WEIGHTS));
        assertImported("net", WEIGHTS);
    }

    @Test
    void damagedFolderIsRefused() throws IOException {
        Path folder = TestModels.write(root, TestModels.full("net", WEIGHTS), new byte[] {1});
        assertThrows(InvalidModelException.class, () -> copy(folder));
        assertEquals(List.of(), files());
        assertFalse(Files.exists(user().resolve("net")));
    }

    @Test
    void withoutSpaceNothingIsLeft() throws IOException {
        Path folder = TestModels.write(root, TestModels.full("net", WEIGHTS), WEIGHTS);
        ModelImport full = new ModelImport(store, any -> 3);
        String message = assertThrows(IOException.class, () -> full.copy(folder, false, ProgressListener.NONE))
                .getMessage();
        assertTrue(message.startsWith("There is no space for 1 MB"), message);
        assertEquals(List.of(), files());
    }

    @Test
    void cancelLeavesNothing() throws IOException {
        Path folder = TestModels.write(root, TestModels.full("net", WEIGHTS), WEIGHTS);
        ProgressListener cancelling = new ProgressListener() {
            private boolean importing;

            @Override
            public void report(String message, double fraction) {
                importing |= message.startsWith("Importing");
            }

            @Override
            public boolean isCancelled() {
                return importing;
            }
        };
        byte[] large = new byte[1 << 20];
        Path model = TestModels.write(root.resolve("l"), TestModels.full("large", large), large);
        assertThrows(CancelledException.class, () -> models.copy(model, false, cancelling));
        assertEquals(List.of(), files());
        copy(folder);
        assertImported("net", WEIGHTS);
    }
}
