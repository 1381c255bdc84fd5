// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.ct.Label;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {
    private static final Path DOCUMENT = Path.of("docs/model-json.md");

    @TempDir
    Path folder;

    private ModelDescription full;
    private JsonObject json;

    @BeforeEach
    void describe() throws IOException {
        full = TestModels.full("a-model", new byte[] {1, 2, 3});
        json = JsonParser.parseString(ModelJson.write(full)).getAsJsonObject();
    }

    private static ModelDescription read(JsonElement json) throws InvalidModelException {
        return ModelJson.read(new Gson().newBuilder().serializeNulls().create().toJson(json), "model.json");
    }

    private static String refusal(JsonElement json) {
        return assertThrows(InvalidModelException.class, () -> read(json)).getMessage();
    }

    @Test
    void everythingComesBack() throws IOException {
        assertEquals(full, ModelJson.read(ModelJson.write(full), "model.json"));
        Path file = folder.resolve("model.json");
        ModelJson.write(full, file);
        assertEquals(full, ModelJson.read(file));
        assertEquals(ModelJson.write(full), Files.readString(file));
    }

    /** A temperature of 1 is none, so that descriptions from before there were any keep their bytes. */
    @Test
    void aTemperatureComesBackAndOneIsNotWritten() throws IOException {
        assertFalse(ModelJson.write(full).contains("temperature"));
        assertEquals(1, full.temperature());
        ModelDescription calibrated = full.calibrated("1.2+t1.6", 1.6, OptionalDouble.of(0.55));
        ModelDescription read = ModelJson.read(ModelJson.write(calibrated), "model.json");
        assertEquals(calibrated, read);
        assertEquals(1.6, read.temperature());
        assertEquals(0.55, read.threshold().getAsDouble());
        json.addProperty("temperature", 0);
        assertTrue(refusal(json).contains("temperature of a model of lesions is a number above 0"));
        JsonObject lungs = JsonParser.parseString(ModelJson.write(
                        KnownModels.ALL.get(0).describe(full.weights().sha256(), 5)))
                .getAsJsonObject();
        lungs.addProperty("temperature", 2);
        assertTrue(refusal(lungs).contains("that of others is 1, not 2.0"));
    }

    /** None are not written either. */
    @Test
    void neighboursComeBack() throws IOException {
        assertFalse(ModelJson.write(full).contains("neighbours"));
        json.addProperty("neighbours", 2);
        ModelDescription read = ModelJson.read(json.toString(), "model.json");
        assertEquals(2, read.neighbours());
        assertEquals(read, ModelJson.read(ModelJson.write(read), "model.json"));
        assertEquals(
                2, read.calibrated("1.2+t1.6", 1.6, OptionalDouble.of(0.55)).neighbours());
        json.addProperty("neighbours", 11);
        assertTrue(refusal(json).contains("averaged over 0 to 10 slices to either side"));
    }

    @Test
    void otherArchitecturesComeBack() throws IOException {
        List<ModelArchitecture> architectures = List.of(
                new BuiltArchitecture(new UNetArchitecture(3, 8, 2)),
                new ScriptArchitecture(new ForeignModule(2, 3, 32, ScriptOutput.LOG_SOFTMAX)));
        List<Label> classes = List.of(new Label(1, "a", 1), new Label(2, "b", 0xFFFFFF));
        for (ModelArchitecture architecture : architectures) {
            ModelDescription description = new ModelDescription(
                    "m",
                    "1",
                    ModelTask.LESIONS,
                    architecture,
                    List.of(),
                    classes,
                    OptionalDouble.empty(),
                    1,
                    full.weights(),
                    new Licence("unknown", "", ""),
                    ModelCard.titled("t"));
            assertEquals(description, ModelJson.read(ModelJson.write(description), "model.json"));
        }
    }

    @Test
    void wholeNumbersAndFractionsInStepsKeepTheirKind() throws IOException {
        json.add(
                "preparation",
                JsonParser.parseString("[{\"step\": \"x\", \"a\": 3, \"b\": 3.0, \"c\": [true, {\"d\": \"e\"}]}]"));
        Map<String, Object> step = read(json).preparation().get(0);
        assertEquals(3L, step.get("a"));
        assertEquals(3.0, step.get("b"));
        assertEquals(List.of(true, Map.of("d", "e")), step.get("c"));
        assertThrows(UnsupportedOperationException.class, () -> step.put("f", 1));
    }

    @Test
    void everyRequiredFieldIsMissed() {
        for (Map.Entry<String, JsonObject> parent : objects("", json).entrySet()) {
            for (String name : List.copyOf(parent.getValue().keySet())) {
                String path = parent.getKey().isEmpty() ? name : parent.getKey() + "." + name;
                ModelFields.Field field = ModelFields.ALL.get(path.replaceAll("\\[\\d+]", "[]"));
                if (field != null && field.required()) {
                    JsonElement value = parent.getValue().remove(name);
                    assertEquals("model.json lacks \"" + path + "\".", refusal(json));
                    parent.getValue().add(name, value);
                }
            }
        }
    }

    @Test
    void allMissingFieldsAreNamedInOneSentence() {
        json.remove("name");
        json.remove("task");
        json.getAsJsonObject("weights").remove("sha256");
        assertEquals("model.json lacks \"name\", \"task\" and \"weights.sha256\".", refusal(json));
    }

    @Test
    void misspeltFieldsAreRefused() {
        json.addProperty("treshold", 0.9);
        json.getAsJsonObject("card").addProperty("licens", "x");
        assertEquals(
                "model.json holds \"card.licens\" and \"treshold\", which format version 1 does not know.",
                refusal(json));
    }

    @Test
    void laterFormatIsRefusedBeforeAllElse() {
        JsonObject later = new JsonObject();
        later.addProperty("format_version", 2);
        later.addProperty("whatever", 1);
        assertTrue(refusal(later).contains("has format version 2; this program knows version 1 only"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.pth",
                "/etc/passwd",
                "a/b.pth",
                "a\\b.pth",
                "..",
                ".hidden",
                "C:evil",
                "nul.pth",
                "",
                "model.json",
                "x.",
                "a\nb"
            })
    void weightsNeverLieOutsideTheFolder(String name) {
        json.getAsJsonObject("weights").addProperty("file", name);
        refusal(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "", "a b", "CON", "x/y"})
    void namesOfModelsAreSafe(String name) {
        json.addProperty("name", name);
        refusal(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format_version | \"1\" | a whole number as \"format_version\"",
                "name | 7 | a text as \"name\"",
                "threshold | \"high\" | a number as \"threshold\"",
                "classes | {} | a list as \"classes\"",
                "weights | [] | an object as \"weights\"",
                "preparation | [1] | an object as \"preparation[0]\"",
                "card | null | an object as \"card\""
            })
    void otherKindsAreNamed(String field, String value, String message) {
        json.add(field, JsonParser.parseString(value));
        assertEquals("model.json needs " + message + ".", refusal(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task | \"hearts\" | There is no task \"hearts\"; there are lungs, lobes, lesions.",
                "threshold | 1.5 | A threshold lies between 0 and 1, not at 1.5.",
                "architecture | {\"type\": \"vit\"} | There is no architecture \"vit\"; there are unet, covid-rate and torchscript.",
                "architecture | {\"type\": \"unet\", \"classes\": 2, \"depth\": 5} | An architecture of type \"unet\" needs \"channels\", which is missing.",
                "architecture | {\"type\": \"covid-rate\", \"filters\": [32, 64], \"depth\": 5} | An architecture of type \"covid-rate\" has no \"depth\".",
                "architecture | {\"type\": \"covid-rate\", \"filters\": [32, 65]} | The COVID-Rate network needs 2 to 8 filter numbers, each a multiple of 16, not [32, 65].",
                "classes | [] | A network with 1 output channel(s) needs the class(es) 1 to 1 in this order, not [].",
                "task | \"lungs\" | Models of lungs are prepared for as lungmask's are, in the one step \"lungmask\" with a mask_resampling of nearest or linear."
            })
    void whatContradictsItselfIsNamed(String field, String value, String message) {
        json.add(field, JsonParser.parseString(value));
        assertEquals("model.json: " + message, refusal(json));
    }

    @Test
    void everyCutIsFound() {
        String text = ModelJson.write(full).strip();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThrows(InvalidModelException.class, () -> ModelJson.read(cut, "model.json"), cut);
        }
        assertThrows(InvalidModelException.class, () -> ModelJson.read(text + "{}", "model.json"));
    }

    /** Whatever stands in place of any value: the description is read or refused in a sentence, never another error. */
    @Test
    void anyValueAnywhereIsReadOrRefused() {
        List<JsonElement> values = List.of(
                JsonNull.INSTANCE,
                new JsonPrimitive(true),
                new JsonPrimitive(-1),
                new JsonPrimitive(0.5),
                new JsonPrimitive(Long.MAX_VALUE),
                new JsonPrimitive(1e300),
                new JsonPrimitive(new BigDecimal("1e999")),
                new JsonPrimitive(""),
                new JsonPrimitive("\u0000"),
                new JsonArray(),
                new JsonObject());
        int read = 0;
        int refused = 0;
        for (JsonObject parent : objects("", json).values()) {
            for (String name : List.copyOf(parent.keySet())) {
                JsonElement before = parent.get(name);
                for (JsonElement value : values) {
                    parent.add(name, value);
                    try {
                        ModelDescription description = read(json);
                        assertEquals(description, ModelJson.read(ModelJson.write(description), "model.json"));
                        read++;
                    } catch (InvalidModelException e) {
                        assertTrue(
                                e.getMessage().startsWith("model.json")
                                        && e.getMessage().endsWith("."),
                                e.getMessage());
                        refused++;
                    }
                }
                parent.add(name, before);
            }
        }
        assertTrue(read > 10 && refused > 300, read + " read, " + refused + " refused");
    }

    @Test
    void deepAndLongDescriptionsAreRefused() {
        String deep = "[".repeat(100_000);
        assertThrows(InvalidModelException.class, () -> ModelJson.read(deep, "model.json"));
        String closed = ModelJson.write(full)
                .replace("\"low_hu\": -1000.0", "\"low_hu\": " + "[".repeat(5000) + "]".repeat(5000));
        assertThrows(InvalidModelException.class, () -> ModelJson.read(closed, "model.json"));
        byte[] longOne = (" ".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8);
        assertThrows(
                InvalidModelException.class, () -> ModelJson.read(new ByteArrayInputStream(longOne), "model.json"));
        byte[] latin = "{\"name\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(InvalidModelException.class, () -> ModelJson.read(new ByteArrayInputStream(latin), "model.json"));
    }

    @Test
    void knownModelsDescribeThemselves() throws IOException {
        Map<String, String> files = Map.of(
                "R231", "unet_r231-d5d2fc3d.pth",
                "LTRCLobes", "unet_ltrclobes-3a07043d.pth",
                "R231CovidWeb", "unet_r231covid-0de78a7e.pth");
        Map<String, String> found = new LinkedHashMap<>();
        for (KnownModel model : KnownModels.ALL) {
            found.put(model.name(), model.file());
            assertEquals(
                    "https://github.com/JoHof/lungmask/releases/download/v0.0/" + model.file(),
                    model.address().toString());
            assertTrue(model.file().endsWith("-" + model.sha256Prefix() + ".pth"));
            ModelDescription description = model.describe(full.weights().sha256(), 5);
            assertEquals(description, ModelJson.read(ModelJson.write(description), "model.json"));
            assertEquals("Apache-2.0", description.licence().id());
            assertTrue(description.licence().attribution().contains("Hofmanninger"));
        }
        assertEquals(files, found);
    }

    @Test
    void documentAndCodeNameTheSameFields() throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher row = Pattern.compile("^\\| `([^`]+)` \\| ?([^|]*?) ?\\| ?([^|]*?) ?\\|", Pattern.MULTILINE)
                .matcher(text.substring(text.indexOf("## model.json")));
        List<String> documented = new ArrayList<>();
        while (row.find()) {
            documented.add(
                    row.group(1) + ", " + row.group(2) + ", " + row.group(3).equals("yes"));
        }
        List<String> known = new ArrayList<>();
        ModelFields.ALL.forEach((path, field) -> {
            if (!path.isEmpty()) {
                boolean element = path.endsWith("[]");
                String kind =
                        switch (field.kind()) {
                            case INTEGER -> "whole number";
                            case ANY -> "anything";
                            default -> field.kind().name().toLowerCase();
                        };
                known.add(path + ", " + kind + ", " + (field.required() && !element));
            }
        });
        assertEquals(known, documented);
    }

    @Test
    void exampleOfTheDocumentIsAModel() throws IOException {
        String text = Files.readString(DOCUMENT);
        String example = text.substring(text.indexOf("```json") + 7, text.lastIndexOf("```"));
        assertEquals("my-lesions", ModelJson.read(example, "the example").name());
        assertEquals(
                Optional.empty(), ModelJson.read(example, "the example").card().bfloat16());
    }

    /** Every object in the document, by path. */
    private static Map<String, JsonObject> objects(String path, JsonElement element) {
        Map<String, JsonObject> objects = new LinkedHashMap<>();
        if (element.isJsonObject()) {
            objects.put(path, element.getAsJsonObject());
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> objects.putAll(
                            objects(path.isEmpty() ? e.getKey() : path + "." + e.getKey(), e.getValue())));
        } else if (element.isJsonArray()) {
            for (int i = 0; i < element.getAsJsonArray().size(); i++) {
                objects.putAll(
                        objects(path + "[" + i + "]", element.getAsJsonArray().get(i)));
            }
        }
        return objects;
    }
}
