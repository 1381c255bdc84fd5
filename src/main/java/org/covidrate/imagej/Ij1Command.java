// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;

/**
 * Runs a SciJava command in plain ImageJ 1: plugins.config names this class, with the command's class as its argument.
 * Dialog, macro options and the Recorder work as they do in Fiji, with the names of the command's fields as keys. In Fiji
 * itself the commands replace these menu entries.
 */
public final class Ij1Command implements PlugIn {
    private static final String TITLE = "COVID-Rate";

    /** @param commandClass the fully qualified name of a SciJava command */
    @Override
    public void run(String commandClass) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Ij1Command.class.getClassLoader());
        String error;
        try {
            error = runCommand(commandClass);
        } catch (IllegalArgumentException e) {
            error = e.getMessage();
        } finally {
            thread.setContextClassLoader(before);
        }
        if (error != null && !error.isEmpty()) {
            // Stops a macro, too.
            IJ.error(TITLE, wrapped(error));
        }
    }

    /** ImageJ's message box is as wide as the longest line. */
    static String wrapped(String text) {
        return text.replaceAll("(.{60,80})\\s+", "$1\n");
    }

    /** @return what to tell the user, or nothing (null or empty) if all went well or the user cancelled */
    private static String runCommand(String commandClass) {
        Context context = PlainContext.get();
        CommandInfo info = context.service(CommandService.class).getCommand(commandClass);
        if (info == null) {
            return "The command is not installed completely: put the COVID-Rate jar and its libraries into ImageJ's plugins "
                    + "folder again.";
        }
        Module module = context.service(ModuleService.class).createModule(info);
        CommandForm form = new CommandForm(module, context.service(ConvertService.class));
        Optional<Map<String, Object>> values = values(info, module, form);
        if (values.isEmpty()) {
            return null;
        }
        for (Map.Entry<String, Object> value : values.get().entrySet()) {
            ModuleItem<?> item = info.getInput(value.getKey());
            if (value.getValue() == null && CommandForm.isImage(item) && item.isRequired()) {
                return "There is no image open: open a CT first, with Plugins > COVID-Rate > Open CT Series.";
            }
            module.setInput(value.getKey(), value.getValue());
            module.resolveInput(value.getKey());
        }
        PluginService plugins = context.service(PluginService.class);
        List<PreprocessorPlugin> pre = plugins.createInstancesOfType(PreprocessorPlugin.class);
        List<PostprocessorPlugin> post = plugins.createInstancesOfType(PostprocessorPlugin.class);
        ImagePlus before = Interpreter.getLastBatchModeImage();
        // On this thread, so that ImageJ's batch mode and current image are those of the macro.
        new ModuleRunner(context, module, pre, post).run();
        ImagePlus after = Interpreter.getLastBatchModeImage();
        if (after != before) {
            WindowManager.setTempCurrentImage(after);
        }
        if (module instanceof Cancelable c && c.isCanceled()) {
            return c.getCancelReason();
        }
        for (ModuleItem<?> item : form.shown()) {
            if (!CommandForm.isMessage(item)) {
                Object value = module.getInput(item.getName());
                MacroOptions.record(item.getName(), value instanceof ImagePlus imp ? imp.getTitle() : value);
            }
        }
        return null;
    }

    private static Optional<Map<String, Object>> values(CommandInfo info, Module module, CommandForm form) {
        String options = Macro.getOptions();
        if (options != null || form.isEmpty() || GraphicsEnvironment.isHeadless()) {
            return Optional.of(form.values(new MacroOptions(options)));
        }
        return new CommandDialog(info.getMenuPath().getLeaf().getName().replace("...", ""), form)
                .ask(DialogPreview.of(module));
    }
}
