// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngineProvider;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Path;
import java.util.Set;
import org.covidrate.nn.EngineStartException;

/**
 * PyTorch, started once in the life of the program. Everything that needs the engine takes it from here: DJL finds its parts
 * through the class loader of the thread that touches it first and keeps what it found, so that one touch from a foreign
 * thread would leave it without an engine for good.
 *
 * <p>DJL downloads nothing and reports nothing while it starts, unless the system property {@value #DOWNLOAD} is {@code true}
 * or DJL's own environment variable {@code DJL_OFFLINE} is {@code false}; then it may fetch libraries of PyTorch that fit the
 * computer. Libraries in a folder of the user's are named by {@code PYTORCH_LIBRARY_PATH}, as environment variable or system
 * property.
 */
public final class TorchEngine {
    /** The system property by which the user lets DJL download libraries of PyTorch. */
    public static final String DOWNLOAD = "covidrate.engine.download";

    private static Started started;

    private record Started(Engine engine, EngineInfo info) {}

    private TorchEngine() {}

    /**
     * The engine, started if it was not.
     *
     * @throws EngineStartException in one sentence if it cannot start here; the next call tries again
     */
    public static Engine get() {
        return start().engine();
    }

    /**
     * What was started, for reports to the user.
     *
     * @throws EngineStartException if it cannot start here
     */
    public static EngineInfo info() {
        return start().info();
    }

    private static synchronized Started start() {
        if (started == null) {
            NativeFolder folder = NativeFolder.choose();
            try (StartEnvironment environment = StartEnvironment.enter(folder)) {
                Set<Path> before = folder.unpacked();
                NativeEnvironment.prepare();
                // Where others touched DJL first, through a class loader that sees no engine, it is told here.
                Engine.registerEngine(new PtEngineProvider());
                Engine engine = Engine.getEngine("PyTorch");
                useNoMoreThreadsThanProcessors();
                started = new Started(engine, EngineInfo.of(engine, folder, before));
            } catch (RuntimeException | LinkageError | AssertionError e) {
                throw new EngineStartException(StartFailure.explain(e, folder), e);
            }
        }
        return started;
    }

    /** PyTorch counts the machine's processors, also where a container grants only some of them. */
    private static void useNoMoreThreadsThanProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (JniUtils.getNumThreads() > processors) {
            JniUtils.setNumThreads(processors);
        }
    }
}
