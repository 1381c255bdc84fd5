// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginInfo;

/** What SciJava knows of a command, with the models of the store in its drop-downs of models. */
final class StoreCommandInfo extends CommandInfo {
    private final Function<String, List<String>> names;
    private final Map<String, CommandModuleItem<?>> filled = new ConcurrentHashMap<>();

    StoreCommandInfo(PluginInfo<Command> info, Function<String, List<String>> names) {
        super(info);
        this.names = names;
    }

    @Override
    public CommandModuleItem<?> getInput(String name) {
        CommandModuleItem<?> item = super.getInput(name);
        String tasks = item == null ? null : item.get(StoreChoices.MODELS);
        return tasks == null
                ? item
                : filled.computeIfAbsent(name, n -> new StoreChoiceItem(this, item.getField(), tasks, names));
    }

    @Override
    public Iterable<ModuleItem<?>> inputs() {
        List<ModuleItem<?>> items = new ArrayList<>();
        super.inputs().forEach(item -> items.add(getInput(item.getName())));
        return items;
    }
}
