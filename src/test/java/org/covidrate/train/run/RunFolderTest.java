// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.covidrate.dataset.DataSetSpec;
import org.covidrate.nn.DeviceChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    private static final String SET =
            "name=a,images=../shared/ct,masks=../shared/gt,groups=/abs/cases.csv,group_column=case,folds=3,values=1+2";

    @TempDir
    Path folder;

    private RunFolder run(int folds) throws IOException {
        TrainingPlan plan = new TrainingPlan(
                Recipes.find(Recipes.COVID_RATE_SMALL),
                List.of(DataSetSpec.parse(SET), DataSetSpec.parse("name=b,images=x,masks=none")),
                folds,
                0,
                true,
                4,
                InitialWeights.RANDOM,
                DeviceChoice.AUTO,
                Optional.empty(),
                CardText.DEFAULT);
        Files.writeString(folder.resolve(PlanJson.FILE), PlanJson.text(plan));
        return RunFolder.read(folder);
    }

    private static String refusal(RunFolder run, String spec) {
        return assertThrows(IllegalArgumentException.class, () -> run.require(DataSetSpec.parse(spec)))
                .getMessage();
    }

    @Test
    void thePlanComesBack() throws IOException {
        RunFolder run = run(5);
        assertEquals(Recipes.find(Recipes.COVID_RATE_SMALL), run.recipe());
        assertEquals(5, run.folds());
        assertEquals(4, run.seed());
        assertEquals(2, run.data().size());
        assertFalse(run.isFinished(2));
        Files.createDirectories(folder.resolve("fold-2/model"));
        Files.writeString(folder.resolve("fold-2/model/model.json"), "{}");
        assertTrue(run.isFinished(2));
        assertEquals(folder.resolve("fold-2/model"), run.model(2));
    }

    @Test
    void dataSetsAreKnownAgain() throws IOException {
        RunFolder run = run(5);
        run.require(DataSetSpec.parse(SET));
        run.require(DataSetSpec.parse(SET + ",weight=7"));
        run.require(DataSetSpec.parse(SET.replace("../shared/", "/somewhere/shared/")));
        run.require(DataSetSpec.parse("name=b,images=x,masks=none"));
        assertTrue(refusal(run, "name=c,images=x,masks=none").contains("is not one of the run"));
        assertTrue(refusal(run, SET.replace("folds=3", "folds=4")).contains("had folds=3"));
        assertTrue(refusal(run, SET.replace("shared/gt", "shared/other")).contains("had masks="));
        assertTrue(refusal(run, SET.replace("/abs/cases.csv", "none")).contains("had groups="));
        assertTrue(refusal(run, SET.replace("1+2", "1")).contains("had values="));
        assertTrue(refusal(run, "name=b,images=x,masks=x").contains("had masks=null"));
    }

    @Test
    void whatIsNoRunIsOneSentence() throws IOException {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> RunFolder.read(folder))
                .getMessage()
                .contains("holds no run of training"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> run(0))
                .getMessage()
                .contains("has no folds"));
        for (String text : List.of("", "[]", "{}", "{\"recipe\": 3, \"data\": [], \"folds\": 2, \"seed\": 1}")) {
            Files.writeString(folder.resolve(PlanJson.FILE), text);
            assertTrue(assertThrows(IllegalArgumentException.class, () -> RunFolder.read(folder))
                    .getMessage()
                    .contains("is not the plan"));
        }
    }
}
