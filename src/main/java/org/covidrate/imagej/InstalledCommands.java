// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.List;
import java.util.TreeMap;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleService;

/**
 * A program for those who maintain an update site: makes an instance of every command, so that every class is found, and
 * runs Check Installation.
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
        Module check = make(context, context.service(CommandService.class).getCommand(CHECK));
        context.service(ModuleService.class).waitFor(context.service(ModuleService.class)
                .run(check, true, new Object[0]));
        Object report = check.getOutput("report");
        System.out.println(report);
        return !commands.isEmpty() && report != null && report.toString().matches("(?s).*Self-test +ok: .*");
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
