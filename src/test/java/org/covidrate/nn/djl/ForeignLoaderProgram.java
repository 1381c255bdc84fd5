// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Run in a JVM of its own with nothing but this class: loads the plugin and its libraries in a class loader apart, as ImageJ
 * does, and starts the engine from threads that know nothing of it.
 */
public final class ForeignLoaderProgram {
    private ForeignLoaderProgram() {}

    /** @param arguments the plugin's class path, and the thread's class loader: "none", "foreign" or "touched"; or "twice" */
    public static void main(String[] arguments) throws Exception {
        String[] paths = arguments[0].split(File.pathSeparator);
        URL[] urls = new URL[paths.length];
        for (int i = 0; i < paths.length; i++) {
            urls[i] = Path.of(paths[i]).toUri().toURL();
        }
        Thread.currentThread()
                .setContextClassLoader(
                        arguments[1].equals("none") ? null : ForeignLoaderProgram.class.getClassLoader());
        try (URLClassLoader plugins = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            if (arguments[1].equals("touched")) {
                // Another plugin was here first, and left DJL without an engine.
                Class.forName("ai.djl.engine.Engine", true, plugins);
            }
            printRun(plugins);
            if (arguments[1].equals("twice")) {
                // ImageJ's Refresh Menus loads the plugins anew.
                try (URLClassLoader refreshed = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
                    printRun(refreshed);
                }
                return;
            }
            // Once more in a thread that did not start the engine.
            Thread other = new Thread(() -> printRun(plugins));
            other.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            other.start();
            other.join();
        }
    }

    private static void printRun(ClassLoader plugins) {
        try {
            Class<?> program = Class.forName("org.covidrate.nn.djl.EngineProgram", true, plugins);
            System.out.println(program.getMethod("run").invoke(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
