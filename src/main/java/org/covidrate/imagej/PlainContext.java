// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

/**
 * The one SciJava context of a plain ImageJ 1. ImageJ loads plugins with a class loader of its own, which SciJava finds
 * only if it is the thread's context class loader while the context is made.
 */
final class PlainContext {
    private static final class Holder {
        static final Context CONTEXT = make();
    }

    private PlainContext() {}

    static Context get() {
        return Holder.CONTEXT;
    }

    private static Context make() {
        ClassLoader ours = PlainContext.class.getClassLoader();
        try {
            Class.forName("net.imagej.legacy.LegacyService", false, ours);
            // Fiji has a context already, and hands it out this way.
            if (IJ.runPlugIn("org.scijava.Context", "") instanceof Context fiji) {
                return fiji;
            }
        } catch (ClassNotFoundException e) {
            // Plain ImageJ.
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ours);
        try {
            return new Context(
                    CommandService.class,
                    ModuleService.class,
                    TaskService.class,
                    LogService.class,
                    MethodService.class,
                    StoreChoices.class);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
