// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.covidrate.lung.unet.MaskResampling;
import org.covidrate.model.load.ModelMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LungmaskPreparationTest {
    private static final String LUNGS =
            """
            {
              "format_version": 1, "name": "lungs", "version": "1", "task": "lungs",
              "architecture": { "type": "unet", "classes": 3, "channels": 16, "depth": 5 },
              "preparation": [],
              "classes": [ { "value": 1, "name": "right lung", "colour": "#000000" }, { "value": 2, "name": "left lung", "colour": "#FFFFFF" } ],
              "weights": { "file": "w.safetensors", "sha256": "%s", "bytes": 1 },
              "licence": { "id": "none" },
              "card": { "title": "lungs" }
            }"""
                    .formatted("0".repeat(64));

    private static ModelDescription lungs(String preparation) throws InvalidModelException {
        JsonObject json = JsonParser.parseString(LUNGS).getAsJsonObject();
        json.add("preparation", JsonParser.parseString(preparation));
        return ModelJson.read(json.toString(), "model.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"step\": \"lungmask\"}] | NEAREST",
                "[{\"step\": \"lungmask\", \"mask_resampling\": \"nearest\"}] | NEAREST",
                "[{\"step\": \"lungmask\", \"mask_resampling\": \"linear\"}] | LINEAR"
            })
    void modelsSayHowTheirMasksComeBack(String preparation, MaskResampling expected) throws InvalidModelException {
        ModelDescription model = lungs(preparation);
        assertEquals(expected, ModelMethods.lungs(model).resampling());
        assertEquals(model, ModelJson.read(ModelJson.write(model), "model.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"step\": \"resize\"}]",
                "[{\"step\": \"lungmask\"}, {\"step\": \"lungmask\"}]",
                "[{\"step\": \"lungmask\", \"mask_resampling\": \"cubic\"}]",
                "[{\"step\": \"lungmask\", \"mask_resampling\": 1}]",
                "[{\"step\": \"lungmask\", \"size\": 512}]"
            })
    void otherPreparationsAreRefused(String preparation) {
        InvalidModelException e = assertThrows(InvalidModelException.class, () -> lungs(preparation));
        assertTrue(e.getMessage().contains("mask_resampling of nearest or linear"), e.getMessage());
    }

    @Test
    void lungmasksOwnModelsHaveItsOwn() {
        KnownModels.ALL.forEach(
                known -> assertEquals(MaskResampling.NEAREST, LungmaskPreparation.resampling(known.preparation())));
    }
}
