// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.PlugIn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** Plain ImageJ and Fiji must show the same menu, and run the same things from it. */
class MenuTest {
    /** What ImageJ's toolbar offers. */
    private static final String TOOLS = "Plugins>Tools";

    private static Context context;

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class);
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private static Map<String, CommandInfo> commands() {
        return MenuEntries.commands(context);
    }

    @Test
    void pluginsConfigHasTheMenuOfTheCommands() throws Exception {
        Map<String, String> wanted = new TreeMap<>();
        commands()
                .forEach((name, info) ->
                        wanted.put(name, info.getMenuPath().getMenuString().replace(" > ", ">")));
        Map<String, String> found = new TreeMap<>();
        for (MenuEntries.Entry entry : MenuEntries.entries()) {
            if (!entry.className().isEmpty()) {
                found.put(entry.className(), entry.menu() + ">" + entry.label());
            }
        }
        assertEquals(wanted, found);
        assertTrue(found.size() >= 15);
    }

    /** The same label in two menus, or separators with nothing between, would be seen at once. */
    @Test
    void theMenuIsTidy() throws Exception {
        List<String> labels =
                MenuEntries.submenu().stream().map(MenuEntries.Entry::label).toList();
        List<String> items = labels.stream().filter(l -> !l.equals("-")).toList();
        assertEquals(Set.copyOf(items).size(), items.size(), items::toString);
        for (int i = 1; i < labels.size(); i++) {
            assertFalse(labels.get(i).equals("-") && labels.get(i - 1).equals("-"), "two separators");
        }
        assertEquals("About COVID-Rate", labels.get(labels.size() - 1));
    }

    /** ImageJ's toolbar offers plugins whose label ends so, and runs them by name. */
    @Test
    void toolsOfTheToolbarAreImageJPlugins() throws Exception {
        int tools = 0;
        for (MenuEntries.Entry entry : MenuEntries.entries()) {
            if (entry.menu().equals(TOOLS)) {
                tools++;
                assertTrue(entry.label().endsWith(" Menu") || entry.label().endsWith(" Tool"), entry.label());
                assertTrue(PlugIn.class.isAssignableFrom(Class.forName(entry.target())), entry.target());
            }
        }
        assertEquals(1, tools);
    }

    @Test
    void labelsEndWithDotsIfAndOnlyIfSomethingIsAsked() {
        for (CommandInfo info : commands().values()) {
            boolean asks = false;
            for (ModuleItem<?> item : info.inputs()) {
                asks |= item.getType().isPrimitive() || item.getType() == java.io.File.class;
            }
            String label = info.getMenuPath().getLeaf().getName();
            assertEquals(asks, label.endsWith("..."), label);
        }
    }

    @Test
    void macroKeysAreLowerCaseWordsAndNothingIsRemembered() {
        for (CommandInfo info : commands().values()) {
            assertTrue(info.canRunHeadless(), info.getClassName());
            for (ModuleItem<?> item : info.inputs()) {
                String where = info.getClassName() + "." + item.getName();
                if (Service.class.isAssignableFrom(item.getType()) || item.getType() == Context.class) {
                    continue;
                }
                if (item.getVisibility() == ItemVisibility.MESSAGE) {
                    continue;
                }
                assertTrue(item.getName().matches("[a-z]+"), where);
                assertFalse(item.isPersisted(), where);
                assertFalse(item.getLabel().isBlank(), where);
            }
        }
    }

    @Test
    void aCommandOnOneImageTakesTheCurrentOne() {
        long images = 0;
        for (ModuleItem<?> item : commands().get(AnalyzeCt.class.getName()).inputs()) {
            images += item.getType() == ImagePlus.class ? 1 : 0;
        }
        assertEquals(1, images);
    }
}
