// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.covidrate.ct.NamedParameters;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.model.ModelDescription;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.train.run.Recipe;
import org.junit.jupiter.api.Test;

class EnhancementPlanTest {
    private static final DataSetSpec SCANS = EnhancementPlan.parseUnlabelled("images=scans");
    private static final DataSetSpec LABELLED = DataSetSpec.parse("name=a,images=x,masks=y");

    private static EnhancementPlan plan(
            List<DataSetSpec> unlabelled, List<DataSetSpec> labelled, List<DataSetSpec> validation, double share) {
        return new EnhancementPlan(
                TinySource.base(),
                unlabelled,
                labelled,
                validation,
                NamedParameters.with(EnhancementNumbers.DEFAULT, Map.of("share", share)),
                "",
                1,
                DeviceChoice.CPU,
                Optional.empty());
    }

    private static String refusal(
            List<DataSetSpec> unlabelled, List<DataSetSpec> labelled, List<DataSetSpec> validation, double share) {
        return assertThrows(IllegalArgumentException.class, () -> plan(unlabelled, labelled, validation, share))
                .getMessage();
    }

    @Test
    void unlabelledDataNeedNotSayThatTheyHaveNoMasks() {
        assertNull(SCANS.masks());
        assertEquals(Path.of("scans"), SCANS.images());
        assertEquals(
                Path.of("l"),
                EnhancementPlan.parseUnlabelled("images=my masks,lungs=l").lungs());
        assertNull(EnhancementPlan.parseUnlabelled("masks=none,images=x").masks());
        assertEquals(
                Path.of("y"),
                EnhancementPlan.parseUnlabelled("images=x, masks=y").masks());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        plan(List.of(SCANS), List.of(LABELLED), List.of(), 0.5);
        plan(List.of(), List.of(LABELLED), List.of(), 0);
        plan(List.of(SCANS), List.of(), List.of(LABELLED), 1);
        assertTrue(refusal(List.of(), List.of(LABELLED), List.of(), 0.5).contains("needs unlabelled data"));
        assertTrue(refusal(List.of(SCANS), List.of(), List.of(LABELLED), 0.5).contains("a share of 1"));
        assertTrue(refusal(List.of(SCANS), List.of(), List.of(), 1).contains("is validated by labelled data"));
        assertTrue(refusal(List.of(LABELLED), List.of(LABELLED), List.of(), 0.5).contains("has masks"));
        assertTrue(refusal(List.of(SCANS), List.of(LABELLED), List.of(LABELLED), 0.5)
                .contains("must not be learned from"));
    }

    /** What is seen and found is the model's; what is learned by, the recipe's, but for the numbers of the enhancement. */
    @Test
    void theRecipeOfTheFineTuningIsPutTogether() {
        SourceModel source = new SourceModel(TinySource.description(), null, Optional.empty());
        Recipe recipe = source.recipe(
                "x", TinySource.base().with(Map.of("early_fraction", 0.5, "noise", 0.1)), TinySource.NUMBERS);
        assertEquals("x", recipe.name());
        assertEquals(TinySource.TINY, recipe.architecture());
        assertEquals(12, recipe.numbers().steps());
        assertEquals(0.002, recipe.numbers().learningRate());
        assertEquals(0, recipe.numbers().earlyFraction());
        assertEquals(0.5, recipe.numbers().threshold());
        assertEquals(1, recipe.numbers().looks());
        assertEquals(0.9, recipe.numbers().averageDecay());
        assertEquals(0.1, NamedParameters.of(recipe.augmentation()).get("noise"));
        assertEquals("tiny-enhanced", source.enhancedName());
    }

    /** Probability p at temperature T is logit T * logit(p) at temperature 1. */
    @Test
    void aCalibratedSourceKeepsItsMasks() {
        ModelDescription calibrated = TinySource.description().calibrated("1.1", 2, OptionalDouble.of(0.6));
        SourceModel source = new SourceModel(calibrated, null, Optional.empty());
        double threshold = source.recipe("x", TinySource.base(), TinySource.NUMBERS)
                .numbers()
                .threshold();
        assertEquals(2 * Math.log(0.6 / 0.4), Math.log(threshold / (1 - threshold)), 1e-12);
        ModelDescription enhanced = EnhancedDescription.ofRound(
                calibrated,
                source.recipe("x", TinySource.base(), TinySource.NUMBERS),
                1,
                TinySource.description().weights());
        assertEquals(1, enhanced.temperature());
        assertEquals(threshold, enhanced.threshold().getAsDouble());
    }
}
