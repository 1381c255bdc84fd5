// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps SciJava from showing the outputs of our commands. They show them themselves: a macro in a headless Fiji would
 * get no image otherwise, and one in batch mode would get it twice.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH)
public final class ShownOutputs extends AbstractPostprocessorPlugin {
    @Override
    public void process(Module module) {
        if (module.getDelegateObject() instanceof CtCommand) {
            for (ModuleItem<?> item : module.getInfo().outputs()) {
                module.resolveOutput(item.getName());
            }
        }
    }
}
