// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleService;

/**
 * A program for those who maintain an update site: makes an instance of every command, loads every class of the
 * plugin's jar, so that nothing is missing, and runs Check Installation.
 */
public final class InstalledCommands {
    private static final String CHECK = "org.covidrate.commands.CheckInstallation";

    private InstalledCommands() {}

    /** Prints a line for each command, and the report. Ends with 0 if all commands could be made and networks compute. */
    public static void main(String[] arguments) {
        int code = 1;
        try {
            code = run() ? 0 : 1;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            e.printStackTrace(System.out);
        }
        System.exit(code);
    }

    private static boolean run() throws ReflectiveOperationException {
        Context context = PlainContext.get();
        TreeMap<String, CommandInfo> commands = new TreeMap<>();
        for (CommandInfo info : context.service(CommandService.class).getCommands()) {
            if (info.getClassName().startsWith("org.covidrate.")) {
                commands.put(info.getMenuPath().getLeaf().getName(), info);
            }
        }
        for (CommandInfo info : commands.values()) {
            Module module = make(context, info);
            System.out.println("command: " + info.getMenuPath().getLeaf().getName() + " ("
                    + List.copyOf(module.getInputs().keySet()).size() + " inputs)");
        }
        System.out.println("commands: " + commands.size());
        System.out.println("classes: " + loadAll());
        Module check = make(context, context.service(CommandService.class).getCommand(CHECK));
        context.service(ModuleService.class)
                .waitFor(context.service(ModuleService.class).run(check, true, new Object[0]));
        // The command has printed its report already.
        Object report = check.getOutput("report");
        return !commands.isEmpty() && report != null && report.toString().matches("(?s).*Self-test +ok: .*");
    }

    /** Loads every class of the plugin's jar, with all types that its fields and methods name. */
    private static int loadAll() throws ReflectiveOperationException {
        String jar = InstalledCommands.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        List<String> names;
        try (JarFile file = new JarFile(URLDecoder.decode(jar, StandardCharsets.UTF_8))) {
            names = file.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith("org/covidrate/") && name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : names) {
            Class<?> type = Class.forName(name, false, InstalledCommands.class.getClassLoader());
            type.getDeclaredFields();
            type.getDeclaredConstructors();
            type.getDeclaredMethods();
        }
        return names.size();
    }

    private static Module make(Context context, CommandInfo info) throws ReflectiveOperationException {
        try {
            Module module = info.createModule();
            context.inject(module);
            // The command's own class, with all that its fields are of.
            Class.forName(info.getClassName());
            return module;
        } catch (ModuleException e) {
            throw new ReflectiveOperationException("The command " + info.getClassName() + " cannot be made.", e);
        }
    }
}
