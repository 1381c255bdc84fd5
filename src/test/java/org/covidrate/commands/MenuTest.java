// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.plugin.PlugIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** The expression by which Fiji reads plugins.config. */
    private static final Pattern LINE = Pattern.compile("^\\s*([^,]*),\\s*\"([^\"]*)\",\\s*([^\\s]*(\\(.*\\))?)\\s*");

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
        Map<String, CommandInfo> commands = new TreeMap<>();
        for (CommandInfo info : context.service(CommandService.class).getCommands()) {
            if (info.getClassName().startsWith("org.covidrate.")) {
                commands.put(info.getClassName(), info);
            }
        }
        return commands;
    }

    @Test
    void pluginsConfigHasTheMenuOfTheCommands() throws Exception {
        Map<String, String> wanted = new TreeMap<>();
        commands()
                .forEach((name, info) ->
                        wanted.put(name, info.getMenuPath().getMenuString().replace(" > ", ">")));
        Map<String, String> found = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("plugins.config"))) {
            Matcher m = LINE.matcher(line);
            if (line.startsWith("#") || line.contains("\"-\"")) {
                continue;
            }
            assertTrue(m.matches(), line);
            if (m.group(1).equals(TOOLS)) {
                continue;
            }
            Matcher target = Pattern.compile("org\\.covidrate\\.imagej\\.Ij1Command\\(\"([\\w.]+)\"\\)")
                    .matcher(m.group(3));
            assertTrue(target.matches(), line);
            found.put(target.group(1), m.group(1) + ">" + m.group(2));
        }
        assertEquals(wanted, found);
        assertTrue(found.size() >= 6);
    }

    /** ImageJ's toolbar offers plugins whose label ends so, and runs them by name. */
    @Test
    void toolsOfTheToolbarAreImageJPlugins() throws Exception {
        int tools = 0;
        for (String line : Files.readAllLines(Path.of("plugins.config"))) {
            Matcher m = LINE.matcher(line);
            if (m.matches() && m.group(1).equals(TOOLS)) {
                tools++;
                assertTrue(m.group(2).endsWith(" Menu") || m.group(2).endsWith(" Tool"), line);
                assertTrue(PlugIn.class.isAssignableFrom(Class.forName(m.group(3))), line);
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
