// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** Keys are public: docs/macro-reference.md says what they are, and is made of the code. */
class MacroReferenceTest {
    @Test
    void thePageIsThatOfTheCode() throws Exception {
        try (Context context = new Context(CommandService.class)) {
            String wanted = MacroReference.text(context);
            if ("write".equals(System.getProperty("macro-reference"))) {
                Files.writeString(MacroReference.PAGE, wanted);
            }
            String found = Files.exists(MacroReference.PAGE) ? Files.readString(MacroReference.PAGE) : "";
            assertEquals(wanted, found, "the page is old: write it anew with the command on it");
        }
    }

    @Test
    void everyKeyIsExplained() throws Exception {
        try (Context context = new Context(CommandService.class)) {
            int keys = 0;
            for (CommandInfo info : MenuEntries.inMenuOrder(context)) {
                assertTrue(info.getDescription().length() > 10, info.getClassName());
                for (ModuleItem<?> item : MenuEntries.keys(info)) {
                    String where = info.getClassName() + "." + item.getName();
                    assertTrue(
                            item.getDescription() != null
                                    && !item.getDescription().isBlank(),
                            where + " has no help text");
                    keys++;
                }
            }
            assertTrue(keys > 40, "found only " + keys);
        }
    }
}
