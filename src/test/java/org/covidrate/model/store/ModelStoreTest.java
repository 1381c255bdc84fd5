// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.covidrate.model.InvalidModelException;
import org.covidrate.model.KnownModel;
import org.covidrate.model.KnownModels;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.ModelJson;
import org.covidrate.model.ModelTask;
import org.covidrate.model.TestModels;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
    private static final byte[] WEIGHTS = {1, 2, 3, 4, 5};
    private static final ClassLoader NO_JARS = new URLClassLoader(new URL[0], null);

    @TempDir
    Path root;

    private ModelStore store() {
        return store(NO_JARS, List.of());
    }

    private ModelStore store(ClassLoader jars, List<KnownModel> known) {
        return new ModelStore(new ModelFolders(List.of(root.resolve("given")), root.resolve("user"), jars), known);
    }

    private static Map<String, ModelEntry> list(ModelStore store) {
        Map<String, ModelEntry> entries = new LinkedHashMap<>();
        for (ModelEntry entry : store.list(ProgressListener.NONE)) {
            assertEquals(null, entries.put(entry.name(), entry), "listed twice: " + entry.name());
        }
        return entries;
    }

    private Path bundle(String name, Map<String, byte[]> files) throws IOException {
        Path jar = root.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }

    private static byte[] json(String name, byte[] weights) throws IOException {
        return ModelJson.write(TestModels.full(name, weights)).getBytes("UTF-8");
    }

    @Test
    void nothingIsThereAtFirst() {
        assertEquals(List.of(), store().list(ProgressListener.NONE));
        String message = assertThrows(UnknownModelException.class, () -> store().find("x"))
                .getMessage();
        assertTrue(message.startsWith("There is no model \"x\"; give the path of one"), message);
    }

    @Test
    void modelsComeFromJarsAndFolders() throws IOException {
        Path first = bundle(
                "first.jar",
                Map.of(
                        "models/index.txt", "# ours\nin-jar # the best\n\n../escape\nabsent\n".getBytes(),
                        "models/in-jar/model.json", json("in-jar", WEIGHTS),
                        "models/in-jar/in-jar.safetensors", WEIGHTS));
        Path second = bundle(
                "second.jar",
                Map.of(
                        "models/index.txt", "other".getBytes(),
                        "models/other/model.json", json("other", WEIGHTS),
                        "models/other/other.safetensors", new byte[] {9}));
        TestModels.write(root.resolve("given"), TestModels.full("in-given", WEIGHTS), WEIGHTS);
        TestModels.write(root.resolve("user"), TestModels.full("in-user", WEIGHTS), WEIGHTS);
        try (URLClassLoader jars = new URLClassLoader(
                new URL[] {first.toUri().toURL(), second.toUri().toURL()}, null)) {
            ModelStore store = store(jars, KnownModels.ALL);
            Map<String, ModelEntry> entries = list(store);
            assertEquals(
                    List.of("in-jar", "absent", "other", "in-given", "in-user", "R231", "LTRCLobes", "R231CovidWeb"),
                    List.copyOf(entries.keySet()));
            assertEquals(
                    List.of("in-jar", "other", "in-given", "in-user"),
                    store.names(Set.of(ModelTask.LESIONS)),
                    "unread");
            assertEquals(List.of(), store.names(Set.of(ModelTask.LUNGS, ModelTask.LOBES)));
            assertEquals(ModelState.READY, entries.get("in-jar").state());
            assertEquals("bundled in first.jar", entries.get("in-jar").where());
            assertEquals(ModelState.DAMAGED, entries.get("absent").state());
            assertEquals(ModelState.DAMAGED, entries.get("other").state());
            assertTrue(entries.get("other").problem().contains("damaged or replaced"));
            assertEquals(ModelPlace.USER_FOLDER, entries.get("in-user").place());
            assertEquals(ModelState.NOT_DOWNLOADED, entries.get("R231").state());
            assertEquals("d5d2fc3d", entries.get("R231").sha256());
            assertEquals("Apache-2.0", entries.get("R231").licence().get().id());

            Path unpacked;
            try (Weights weights = store.weights(store.find("in-jar"), ProgressListener.NONE)) {
                unpacked = weights.file();
                assertArrayEquals(WEIGHTS, Files.readAllBytes(unpacked));
            }
            assertFalse(Files.exists(unpacked.getParent()), "what was unpacked is gone");
            assertThrows(InvalidModelException.class, () -> store.weights(store.find("other"), ProgressListener.NONE));
        }
        // The jars are not kept open.
        Files.delete(first);
    }

    @Test
    void bundledModelsInFoldersOfClassesAreReadInPlace() throws IOException {
        Path classes = root.resolve("classes");
        TestModels.write(classes.resolve("models"), TestModels.full("plain", WEIGHTS), WEIGHTS);
        Files.writeString(classes.resolve("models/index.txt"), "plain\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            ModelStore store = store(loader, List.of());
            try (Weights weights = store.weights(store.find("plain"), ProgressListener.NONE)) {
                assertEquals(classes.resolve("models/plain/plain.safetensors"), weights.file());
            }
            assertTrue(Files.exists(classes.resolve("models/plain/plain.safetensors")));
        }
    }

    @Test
    void brokenFoldersAreListedWithTheRest() throws IOException {
        Path user = root.resolve("user");
        TestModels.write(user, TestModels.full("sound", WEIGHTS), WEIGHTS);
        TestModels.write(user, TestModels.full("changed", WEIGHTS), new byte[] {1, 2, 3, 4, 6});
        TestModels.write(user, TestModels.full("shorter", WEIGHTS), new byte[] {1});
        Files.delete(TestModels.write(user, TestModels.full("without", WEIGHTS), WEIGHTS)
                .resolve("without.safetensors"));
        Files.writeString(Files.createDirectories(user.resolve("cut")).resolve("model.json"), "{\"name\": ");
        Files.createDirectories(user.resolve("folder/model.json"));
        Files.createDirectories(user.resolve("unrelated"));
        Files.createDirectories(user.resolve(".unfinished/x"));
        Files.writeString(user.resolve("notes.txt"), "x");
        Path strange = TestModels.write(user, TestModels.full("strange", WEIGHTS), WEIGHTS)
                .resolve("model.json");
        Files.writeString(strange, Files.readString(strange).replace("\"window\"", "\"magic\""));
        Map<String, ModelEntry> entries = list(store());
        assertEquals(
                List.of("changed", "cut", "folder", "shorter", "sound", "strange", "without"),
                List.copyOf(entries.keySet()));
        assertEquals(ModelState.READY, entries.remove("sound").state());
        entries.values().forEach(entry -> {
            assertEquals(ModelState.DAMAGED, entry.state());
            assertTrue(entry.problem().endsWith(".") && entry.problem().length() > 20, entry.problem());
        });
        assertTrue(
                entries.get("changed").problem().contains("SHA-256"),
                entries.get("changed").problem());
        assertTrue(entries.get("shorter").problem().contains("1 bytes instead of 5"));
        assertTrue(entries.get("without").problem().contains("are missing"));
        assertTrue(entries.get("cut").problem().contains("may be cut off"));
        assertTrue(entries.get("strange").problem().contains("There is no preparation step \"magic\""));
        assertThrows(InvalidModelException.class, () -> store().find("cut"));
    }

    @Test
    void soundModelIsTakenBeforeADamagedOneOfTheSameName() throws IOException {
        TestModels.write(root.resolve("given"), TestModels.full("twice", WEIGHTS), new byte[] {1});
        assertEquals(ModelPlace.GIVEN_FOLDER, store().find("twice").place(), "the only one, damaged or not");
        TestModels.write(root.resolve("user"), TestModels.full("twice", WEIGHTS), WEIGHTS);
        assertEquals(ModelPlace.USER_FOLDER, store().find("twice").place());
        TestModels.write(root.resolve("given"), TestModels.full("twice", WEIGHTS), WEIGHTS);
        assertEquals(ModelPlace.GIVEN_FOLDER, store().find("TWICE").place());
    }

    @Test
    void versionsCanBeChosen() throws IOException {
        Path given = TestModels.write(root.resolve("given"), TestModels.full("net", WEIGHTS), WEIGHTS);
        Path json = given.resolve("model.json");
        Files.writeString(json, Files.readString(json).replace("\"1.2\"", "\"2.0\""));
        TestModels.write(root.resolve("user"), TestModels.full("net", WEIGHTS), WEIGHTS);
        assertEquals("2.0", store().find("net").description().version());
        assertEquals("1.2", store().find("net@1.2").description().version());
        assertThrows(UnknownModelException.class, () -> store().find("net@3"));
    }

    @Test
    void modelsAreFoundAtPaths() throws IOException {
        Path model = TestModels.write(root.resolve("elsewhere"), TestModels.full("far", WEIGHTS), WEIGHTS);
        for (String path : List.of("", "model.json", "far.safetensors")) {
            StoredModel found = store().find(model.resolve(path).toString());
            assertEquals("far", found.description().name());
            assertEquals(ModelPlace.PATH, found.place());
            try (Weights weights = store().weights(found, ProgressListener.NONE)) {
                assertArrayEquals(WEIGHTS, Files.readAllBytes(weights.file()));
            }
        }
        assertTrue(assertThrows(InvalidModelException.class, () -> store().find(root.toString()))
                .getMessage()
                .contains("holds no model.json"));
    }

    @Test
    void nameGoesBeforeAFileOfThatName() throws IOException {
        TestModels.write(root.resolve("user"), TestModels.full("src", WEIGHTS), WEIGHTS);
        assertEquals(ModelPlace.USER_FOLDER, store().find("src").place());
    }

    @Test
    void bareWeightsTellWhatTheyAre() throws IOException {
        Map<Architecture, ModelTask> networks = Map.of(
                new UNetArchitecture(3, 2, 2), ModelTask.LUNGS,
                new UNetArchitecture(6, 3, 2), ModelTask.LOBES,
                new CovidRateArchitecture(List.of(16, 32)), ModelTask.LESIONS);
        for (Map.Entry<Architecture, ModelTask> network : networks.entrySet()) {
            Path file = write(network.getKey(), "mein Netz (neu).safetensors");
            StoredModel model = store().find(file.toString());
            ModelDescription description = model.description();
            assertEquals(network.getValue(), description.task());
            assertEquals("mein_Netz__neu_", description.name());
            assertEquals(Files.size(file), description.weights().bytes());
            assertEquals(
                    network.getKey().outputChannels(),
                    description.architecture().outputChannels());
            assertEquals(description.weights().sha256().substring(0, 8), description.version());
            try (Weights weights = store().weights(model, ProgressListener.NONE)) {
                assertEquals(file, weights.file());
            }
        }
        String message = assertThrows(InvalidModelException.class, () -> store().find(
                                write(new UNetArchitecture(4, 2, 2), "four.safetensors")
                                        .toString()))
                .getMessage();
        assertTrue(message.contains("has 4 classes, which does not tell what it is for"), message);
        Path text = Files.writeString(root.resolve("notes.pth"), "no weights");
        assertTrue(assertThrows(IOException.class, () -> store().find(text.toString()))
                .getMessage()
                .contains("notes.pth"));
    }

    private Path write(Architecture architecture, String name) throws IOException {
        Path file = root.resolve(name);
        TestModels.weights(architecture, 1).write(file);
        return file;
    }

    @Test
    void knownModelThatIsAbsentSaysHowToGetIt() {
        ModelStore store = store(NO_JARS, KnownModels.ALL);
        ModelAbsentException absent = assertThrows(ModelAbsentException.class, () -> store.find("r231"));
        assertEquals(KnownModels.R231, absent.model());
        assertEquals(
                "The model R231 is not on this computer: get it with Plugins > COVID-Rate > Get Model... or"
                        + " \"covid-rate models fetch R231\"; on a computer without internet, bring https://github.com/JoHof/lungmask/releases/download/v0.0/unet_r231-d5d2fc3d.pth here"
                        + " and import it there, or with \"covid-rate models import unet_r231-d5d2fc3d.pth\".",
                absent.getMessage());
        assertThrows(ModelAbsentException.class, () -> store.findAll("LTRCLobes_R231", ProgressListener.NONE));
    }

    @Test
    void knownWeightsPutIntoAFolderByHandAreFound() throws IOException {
        KnownModel known = known("R231", WEIGHTS);
        ModelStore store = store(NO_JARS, List.of(known));
        Path file = Files.createDirectories(root.resolve("given")).resolve(known.file());
        Files.write(file, WEIGHTS);
        assertEquals(ModelState.READY, list(store).get("R231").state());
        StoredModel found = store.find("R231");
        assertEquals(ModelTask.LUNGS, found.description().task());
        try (Weights weights = store.weights(found, ProgressListener.NONE)) {
            assertEquals(file, weights.file());
        }
        Files.write(file, new byte[] {7});
        Map<String, ModelEntry> entries = list(store);
        assertEquals(ModelState.DAMAGED, entries.get("R231").state());
        assertTrue(entries.get("R231").problem().contains("damaged or not the model R231"));
        assertThrows(InvalidModelException.class, () -> store.find("R231"));
    }

    /** A known model of other bytes, whose hash is right. */
    static KnownModel known(String name, byte[] weights) throws IOException {
        String digits = TestModels.sha256(weights).substring(0, 8);
        KnownModel model = name.equals("LTRCLobes") ? KnownModels.LOBES : KnownModels.R231;
        return new KnownModel(
                name,
                model.version(),
                model.task(),
                model.architecture(),
                model.preparation(),
                model.classes(),
                model.licence(),
                model.card(),
                URI.create("https://models.invalid/" + name + "-" + digits + ".pth"));
    }

    @Test
    void replacedWeightsAreNoticed() throws IOException {
        Path model = TestModels.write(root.resolve("user"), TestModels.full("net", WEIGHTS), WEIGHTS);
        ModelStore store = store();
        StoredModel found = store.find("net");
        store.weights(found, ProgressListener.NONE).close();
        byte[] other = Arrays.copyOf(WEIGHTS, WEIGHTS.length);
        other[2]++;
        Path file = model.resolve("net.safetensors");
        Files.write(file, other);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
        String message = assertThrows(InvalidModelException.class, () -> store.weights(found, ProgressListener.NONE))
                .getMessage();
        assertTrue(
                message.contains("damaged or replaced") && message.contains("fetch or import the model again"),
                message);
    }
}
