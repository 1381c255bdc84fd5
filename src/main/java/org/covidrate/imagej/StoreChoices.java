// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.covidrate.model.ModelTask;
import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Puts the models that are here into the drop-downs of our commands. A parameter asks for it by the attribute {@value #MODELS}, whose
 * value says what the models are to find, such as "lungs,lobes"; its last choice is the one for other models. The commands are no
 * DynamicCommands, which could do this by themselves: the command service gives scripts no outputs of these.
 *
 * <p>Of high priority, to have exchanged the descriptions of the commands before Fiji makes its menus of them.
 */
@Plugin(type = Service.class, priority = Priority.HIGH)
public final class StoreChoices extends AbstractService implements SciJavaService {
    /** The attribute of a parameter. */
    public static final String MODELS = "models";

    private static final String OURS = "org.covidrate.";

    @Parameter
    private PluginService pluginService;

    /** Not used, but must be there before: it takes up the exchanged descriptions. */
    @Parameter
    private CommandService commandService;

    @Parameter
    private MethodService methodService;

    @Override
    public void initialize() {
        // By name, so that no class of a command is loaded when Fiji starts.
        List<PluginInfo<Command>> ours = pluginService.getPluginsOfType(Command.class).stream()
                .filter(info -> info.getClassName().startsWith(OURS))
                .toList();
        for (PluginInfo<Command> info : ours) {
            pluginService.removePlugin(info);
            pluginService.addPlugin(new StoreCommandInfo(info, this::names));
        }
    }

    private List<String> names(String tasks) {
        Set<ModelTask> wanted = EnumSet.noneOf(ModelTask.class);
        Arrays.stream(tasks.split(",")).map(ModelTask::ofKey).forEach(wanted::add);
        return methodService.methods().store().names(wanted);
    }
}
