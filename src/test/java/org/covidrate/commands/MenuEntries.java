// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/** The commands as the menu has them: those that are added later are in every test that asks here. */
public final class MenuEntries {
    /** The expression by which Fiji reads plugins.config. */
    static final Pattern LINE = Pattern.compile("^\\s*([^,]*),\\s*\"([^\"]*)\",\\s*([^\\s]*(\\(.*\\))?)\\s*");

    private static final String MENU = "Plugins>COVID-Rate";

    private static final Pattern BRIDGE = Pattern.compile("org\\.covidrate\\.imagej\\.Ij1Command\\(\"([\\w.]+)\"\\)");

    private MenuEntries() {}

    /**
     * A line of plugins.config.
     *
     * @param menu such as "Plugins&gt;COVID-Rate"
     * @param label "-" for a separator
     * @param className of the command; empty for a separator, and for entries that run something else
     * @param target class that ImageJ runs, with its argument
     */
    public record Entry(String menu, String label, String className, String target) {}

    /** The lines of our submenu in their order. */
    public static List<Entry> submenu() throws IOException {
        return entries().stream().filter(entry -> entry.menu().equals(MENU)).toList();
    }

    /** The lines of plugins.config in their order. */
    public static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("plugins.config"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher separator = Pattern.compile("^([^,]*), \"-\".*").matcher(line);
            Matcher m = LINE.matcher(line);
            if (separator.matches()) {
                entries.add(new Entry(separator.group(1), "-", "", ""));
            } else if (m.matches()) {
                Matcher target = BRIDGE.matcher(m.group(3));
                entries.add(new Entry(m.group(1), m.group(2), target.matches() ? target.group(1) : "", m.group(3)));
            } else {
                throw new IOException("plugins.config has a line that Fiji does not read: " + line);
            }
        }
        return entries;
    }

    /** Our commands by class name. */
    static Map<String, CommandInfo> commands(Context context) {
        Map<String, CommandInfo> commands = new TreeMap<>();
        for (CommandInfo info : context.service(CommandService.class).getCommands()) {
            if (info.getClassName().startsWith("org.covidrate.")) {
                commands.put(info.getClassName(), info);
            }
        }
        return commands;
    }

    /** Our commands in the order of the menu. */
    static List<CommandInfo> inMenuOrder(Context context) throws IOException {
        Map<String, CommandInfo> commands = commands(context);
        List<CommandInfo> ordered = new ArrayList<>();
        for (Entry entry : entries()) {
            CommandInfo info = commands.remove(entry.className());
            if (info != null) {
                ordered.add(info);
            }
        }
        ordered.addAll(commands.values());
        return ordered;
    }

    static String label(CommandInfo info) {
        return info.getMenuPath().getLeaf().getName();
    }

    /** What a macro may give: inputs that are no services, no messages and not hidden. */
    static List<ModuleItem<?>> keys(CommandInfo info) {
        List<ModuleItem<?>> keys = new ArrayList<>();
        for (ModuleItem<?> item : info.inputs()) {
            boolean injected = Service.class.isAssignableFrom(item.getType()) || item.getType() == Context.class;
            if (!injected
                    && item.getVisibility() != ItemVisibility.MESSAGE
                    && item.getVisibility() != ItemVisibility.INVISIBLE) {
                keys.add(item);
            }
        }
        return keys;
    }
}
