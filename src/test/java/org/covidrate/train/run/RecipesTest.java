// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.model.ModelTask;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.UNetArchitecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesTest {
    private static final String TINY =
            """
            {"name": "tiny", "task": "lesions", "architecture": {"type": "covid-rate", "filters": [16, 16]},
             "preparation": [{"step": "slice_min_max"}], "numbers": {"side": 32, "early_side": 32}, "augmentation": {}}
            """;

    @Test
    void whatComesAlongIsReadAndWrittenWithoutLoss() throws IOException {
        for (String name : Recipes.NAMES) {
            Recipe recipe = Recipes.find(name);
            assertEquals(name, recipe.name());
            assertEquals(recipe, RecipeJson.read(Recipes.text(recipe), "copy of " + name));
        }
        Recipe paper = Recipes.find(Recipes.COVID_RATE);
        assertEquals(new CovidRateArchitecture(List.of(32, 64, 128, 256, 512)), paper.architecture());
        assertEquals(0.0004, paper.numbers().timeDecay());
        assertEquals(ModelTask.LUNGS, Recipes.find(Recipes.LUNG_SMALL).task());
        assertEquals(
                new UNetArchitecture(3, 16, 5), Recipes.find(Recipes.LUNG_SMALL).architecture());
    }

    @Test
    void aFileIsARecipeAndItsNumbersCanBeChanged(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.json"), TINY);
        Recipe recipe = Recipes.find(file.toString());
        assertEquals(32, recipe.numbers().side(0));
        assertEquals(10000, recipe.numbers().steps(), "what is left out is COVID-Rate's");
        assertEquals(0, recipe.augmentation().geometryChanges().flipX(), "what is left out is not done");
        Recipe changed = recipe.with(Map.of("steps", 7.0, "flip_x", 0.25));
        assertEquals(7, changed.numbers().steps());
        assertEquals(0.25, changed.augmentation().geometryChanges().flipX());
    }

    private static void assertRefused(String text, String... words) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> RecipeJson.read(text, "my.json"));
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
        assertTrue(e.getMessage().contains("my.json"), e.getMessage());
    }

    @Test
    void whatIsUnknownOrCannotBeIsRefused() throws IOException {
        assertRefused(TINY.replace("\"side\"", "\"size\""), "size", "early_side");
        assertRefused(TINY.replace("\"augmentation\": {}", "\"augmentation\": {\"flop\": 1}"), "flop");
        assertRefused(TINY.replace("\"augmentation\"", "\"changes\""), "augmentation", "changes");
        assertRefused(TINY.replace("32,", "null,"), "JSON");
        assertRefused(TINY.replace("32,", "\"wide\","), "JSON");
        assertRefused("[1, 2", "JSON");
        assertRefused(TINY.replace("\"side\": 32", "\"side\": 31"), "multiples of 2");
        assertRefused(TINY.replace("lesions", "lobes"), "lobes");
        assertRefused(TINY.replace("lesions", "lungs"), "3 output channels");
        assertRefused(TINY.replace("slice_min_max", "magic"), "magic");
        assertRefused(TINY.replace("\"tiny\"", "\"../tiny\""), "name of a recipe");
        IllegalArgumentException unknown =
                assertThrows(IllegalArgumentException.class, () -> Recipes.find(Recipes.COVID_RATE)
                        .with(Map.of("stepps", 1.0)));
        assertTrue(unknown.getMessage().contains("stepps"), unknown.getMessage());
        IllegalArgumentException none = assertThrows(IllegalArgumentException.class, () -> Recipes.find("none"));
        assertTrue(none.getMessage().contains("covid-rate-small"), none.getMessage());
    }

    private static TrainingPlan plan(String recipe, String data, int folds, int only, boolean last) throws IOException {
        return new TrainingPlan(
                Recipes.find(recipe),
                data.isEmpty() ? List.of() : List.of(DataSetSpec.parse(data)),
                folds,
                only,
                last,
                1,
                InitialWeights.RANDOM,
                DeviceChoice.CPU,
                Optional.empty(),
                CardText.DEFAULT);
    }

    @Test
    void aPlanThatMakesNoSenseIsRefused() throws IOException {
        String data = "images=i,masks=m";
        assertThrows(IllegalArgumentException.class, () -> plan("covid-rate", "", 0, 0, true));
        assertThrows(IllegalArgumentException.class, () -> plan("covid-rate", data, 1, 0, true));
        assertThrows(IllegalArgumentException.class, () -> plan("covid-rate", data, 3, 4, true));
        assertThrows(IllegalArgumentException.class, () -> plan("covid-rate", data, 0, 0, false));
        assertEquals(3, plan("covid-rate", data, 3, 2, false).folds());
    }

    /** Masks are read as one value; without sides all lungs would be right ones. */
    @Test
    void lungsAreLearnedFromMasksWithSides() throws IOException {
        for (String data : List.of("images=i,masks=m", "images=i,masks=none", "images=i,masks=m,lungs=l,sides=true")) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> plan(Recipes.LUNG_SMALL, data, 0, 0, true));
            assertTrue(e.getMessage().contains("sides=true"), e.getMessage());
        }
        assertEquals(
                1,
                plan(Recipes.LUNG_SMALL, "images=i,masks=m,sides=true", 0, 0, true)
                        .data()
                        .size());
    }
}
