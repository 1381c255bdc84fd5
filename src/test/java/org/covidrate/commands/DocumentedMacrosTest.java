// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.covidrate.docs.MarkdownPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** Macros in the documentation and on the update site call commands that exist, with keys that they have. */
class DocumentedMacrosTest {
    private static final Pattern RUN =
            Pattern.compile("run\\(\\s*\"([^\"]+)\"(?:\\s*,\\s*(\"(?:[^\"]|\"\\s*\\+[^\"]*\")*\"))?\\s*\\)");
    private static final Pattern OPTION = Pattern.compile("(\\w+)(?:=(\\[[^\\]]*\\]|\\S*))?");

    /** Commands of ImageJ itself. */
    private static final Set<String> IMAGEJS = Set.of(
            "Add Slice",
            "Close All",
            "Copy",
            "Duplicate...",
            "Make Montage...",
            "Paste",
            "Quit",
            "Select All",
            "Select None");

    private static Context context;
    private static final Map<String, CommandInfo> COMMANDS = new TreeMap<>();

    @BeforeAll
    static void open() {
        context = new Context(CommandService.class);
        for (CommandInfo info : context.service(CommandService.class).getCommands()) {
            if (info.getClassName().startsWith("org.covidrate.")) {
                COMMANDS.put(info.getMenuPath().getLeaf().getName(), info);
            }
        }
    }

    @AfterAll
    static void close() {
        context.dispose();
    }

    private static Map<String, String> texts() throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            List<String> parts = new ArrayList<>(page.inlineCode());
            page.blocks().forEach(block -> parts.add(String.join("\n", block.lines())));
            texts.put(page.path().toString(), String.join("\n\n", parts));
        }
        try (Stream<Path> macros = Files.list(Path.of("macros"))) {
            for (Path macro :
                    macros.filter(f -> f.toString().endsWith(".ijm")).sorted().toList()) {
                texts.put(macro.toString(), Files.readString(macro));
            }
        }
        return texts;
    }

    @Test
    void labelsAndKeysExist() throws Exception {
        List<String> wrong = new ArrayList<>();
        int found = 0;
        // Plain ImageJ has items that are no SciJava commands, and that have no keys.
        String menu = Files.readString(Path.of("plugins.config"));
        for (Map.Entry<String, String> text : texts().entrySet()) {
            Matcher call = RUN.matcher(text.getValue());
            while (call.find()) {
                found++;
                CommandInfo command = COMMANDS.get(call.group(1));
                if (command == null) {
                    if (!IMAGEJS.contains(call.group(1)) && !menu.contains(", \"" + call.group(1) + "\", ")) {
                        wrong.add(text.getKey() + ": no command " + call.group(1));
                    }
                    continue;
                }
                if (call.group(2) != null) {
                    check(text.getKey() + ": " + call.group(), command, call.group(2), wrong);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(found > 8, "only " + found + " calls were found");
    }

    private static void check(String where, CommandInfo command, String literal, List<String> wrong) {
        // "input=[" + name + "]" stands for a text with some value in it.
        String options = literal.replaceAll("\"\\s*\\+[^\"]*\\+\\s*\"", "VALUE").replace("\"", "");
        Map<String, ModuleItem<?>> inputs = new TreeMap<>();
        for (ModuleItem<?> item : command.inputs()) {
            boolean key =
                    !Service.class.isAssignableFrom(item.getType()) && item.getVisibility() != ItemVisibility.MESSAGE;
            if (key) {
                inputs.put(item.getName(), item);
            }
        }
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            ModuleItem<?> item = inputs.get(option.group(1));
            if (item == null) {
                wrong.add(where + ": no key " + option.group(1));
                continue;
            }
            String value = option.group(2) == null ? "" : option.group(2).replaceAll("[\\[\\]]", "");
            if (value.isEmpty()) {
                wrong.add(where + ": " + option.group(1) + " has no value, which Fiji ignores");
            } else if (item.getType() == boolean.class && !value.matches("true|false")) {
                wrong.add(where + ": " + option.group() + " is neither true nor false");
            } else if (Number.class.isAssignableFrom(item.getType())
                    || item.getType() == double.class
                    || item.getType() == int.class) {
                if (!value.matches("VALUE|-?\\d+(\\.\\d+)?")) {
                    wrong.add(where + ": " + option.group() + " is no number");
                }
            }
        }
    }
}
