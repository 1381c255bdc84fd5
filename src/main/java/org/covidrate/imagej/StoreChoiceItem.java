// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleInfo;

/** A drop-down of models: the choices of its annotation, and before the last of them the models of the store that are not among them. */
final class StoreChoiceItem extends CommandModuleItem<String> {
    private final Function<String, List<String>> names;
    private final String tasks;

    /**
     * @param tasks what the models find, as the annotation says it
     * @param names names of the models that are here, asked for each time
     */
    StoreChoiceItem(ModuleInfo info, Field field, String tasks, Function<String, List<String>> names) {
        super(info, field);
        this.names = names;
        this.tasks = tasks;
    }

    @Override
    public List<String> getChoices() {
        return merged(super.getChoices(), names.apply(tasks));
    }

    /** The last choice stays the last: it is that for models which have no name here. */
    static List<String> merged(List<String> fixed, List<String> here) {
        Set<String> all = new LinkedHashSet<>(fixed.subList(0, fixed.size() - 1));
        all.addAll(here);
        String last = fixed.get(fixed.size() - 1);
        all.remove(last);
        List<String> choices = new ArrayList<>(all);
        choices.add(last);
        return choices;
    }
}
