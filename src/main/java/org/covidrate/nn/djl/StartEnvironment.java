// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Properties and class loader under which DJL starts. What is only for the start is put back by {@link #close()}, since other
 * plugins of the same program may use DJL too.
 */
final class StartEnvironment implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader contextClassLoader = thread.getContextClassLoader();
    private final Map<String, String> before = new LinkedHashMap<>();

    private StartEnvironment() {}

    static StartEnvironment enter(NativeFolder folder) {
        StartEnvironment environment = new StartEnvironment();
        environment.thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        environment.set("ai.djl.offline", String.valueOf(!Boolean.getBoolean(TorchEngine.DOWNLOAD)));
        environment.set("OPT_OUT_TRACKING", "true");
        // Without a logger beside it slf4j would say so on the terminal.
        environment.set("slf4j.internal.verbosity", "ERROR");
        if (!folder.named()) {
            environment.set("ENGINE_CACHE_DIR", folder.path().toString());
        }
        if (Setting.of("PYTORCH_FLAVOR").isEmpty()) {
            Setting.of("PYTORCH_LIBRARY_PATH")
                    .ifPresent(path -> environment.set("PYTORCH_FLAVOR", flavour(Path.of(path))));
        }
        return environment;
    }

    /** DJL guesses wrongly on Linux. Its native interface knows these two. */
    private static String flavour(Path libraries) {
        return Files.exists(libraries.resolve(System.mapLibraryName("torch_cuda"))) ? "cu128" : "cpu";
    }

    private void set(String key, String value) {
        before.put(key, System.setProperty(key, value));
    }

    @Override
    public void close() {
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
        thread.setContextClassLoader(contextClassLoader);
    }
}
