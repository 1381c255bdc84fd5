// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import ij.ImagePlus;
import org.covidrate.imagej.Screen;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Keeps macros from being stopped by a dialog: inputs of our commands that the macro has no key for take their default.
 * Runs after Fiji has filled in the keys. An optional file without a key would otherwise open a file chooser.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH - 1)
public final class MacroDefaults extends AbstractPreprocessorPlugin {
    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof CtCommand) || !Screen.isMacro()) {
            return;
        }
        for (ModuleItem<?> item : module.getInfo().inputs()) {
            if (!ImagePlus.class.isAssignableFrom(item.getType())) {
                module.resolveInput(item.getName());
            }
        }
    }
}
