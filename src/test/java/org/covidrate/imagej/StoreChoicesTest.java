// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.covidrate.method.Methods;
import org.covidrate.model.ModelTask;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/** Models of the store in the commands' lists, in Fiji and in plain ImageJ. */
class StoreChoicesTest {
    @Test
    void modelsThatAreHereComeBeforeTheLastChoice() {
        List<String> fixed = List.of("small", "threshold", "R231", "other");
        assertEquals(
                List.of("small", "threshold", "R231", "mine", "other"),
                StoreChoiceItem.merged(fixed, List.of("small", "R231", "mine")));
        assertEquals(fixed, StoreChoiceItem.merged(fixed, List.of()));
        assertEquals(fixed, StoreChoiceItem.merged(fixed, List.of("other")), "its meaning stays");
    }

    @Test
    void theCommandsAreTheSameWithListsFromTheStore() throws Exception {
        try (Context context =
                new Context(CommandService.class, TaskService.class, MethodService.class, StoreChoices.class)) {
            CommandService commands = context.service(CommandService.class);
            CommandInfo info = commands.getCommand("org.covidrate.commands.MaskLungs");
            assertInstanceOf(StoreCommandInfo.class, info);
            long same = context.service(ModuleService.class).getModules().stream()
                    .filter(module -> module.getDelegateClassName().equals(info.getClassName()))
                    .count();
            assertEquals(1, same, "one entry in menus and search");
            assertEquals("command:org.covidrate.commands.MaskLungs", info.getIdentifier());

            List<String> names =
                    context.service(MethodService.class).methods().store().names(Set.of(ModelTask.LUNGS));
            assertTrue(names.contains("lung-small"), names::toString);
            ModuleItem<?> model = info.getInput("model");
            assertTrue(model.getChoices().containsAll(names));
            assertEquals(
                    model,
                    StreamSupport.stream(info.inputs().spliterator(), false)
                            .filter(item -> item.getName().equals("model"))
                            .findFirst()
                            .orElseThrow());

            // Scripts get the outputs.
            ImagePlus ct = CtImages.of(
                    ChestPhantom.create(PhantomParameters.grid(40, 40, 20, 8, 8, 14))
                            .ct(),
                    "CT",
                    ProgressListener.NONE);
            CommandModule module = commands.run(info.getClassName(), true, "image", ct, "model", Methods.THRESHOLD)
                    .get();
            assertNotNull(module.getOutput("lungs"));
        }
    }

    @Test
    void plainImageJHasThem() {
        CommandInfo info =
                PlainContext.get().service(CommandService.class).getCommand("org.covidrate.commands.AnalyzeCt");
        assertInstanceOf(StoreCommandInfo.class, info);
        assertTrue(CommandForm.choices(info.getInput("lesionmodel")).contains("covid-rate-small"));
    }
}
