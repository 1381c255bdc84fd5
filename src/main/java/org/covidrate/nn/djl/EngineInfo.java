// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine as it was started, for reports to the user.
 *
 * @param name such as "PyTorch"
 * @param version PyTorch's
 * @param interfaceVersion DJL's
 * @param library the folder of PyTorch's native libraries
 * @param flavour of the libraries: "cpu", or "cu" with the version of CUDA, such as "cu128"; "cuda" if that is unknown
 * @param devices "cpu" and "cuda:N"
 * @param processor the processor's vector instructions
 * @param threads that compute at a time on the processor
 * @param unpacked whether the libraries were unpacked in this start, which only the first does
 */
public record EngineInfo(
        String name,
        String version,
        String interfaceVersion,
        Path library,
        String flavour,
        List<String> devices,
        ProcessorFeatures processor,
        int threads,
        boolean unpacked) {
    /** DJL's name of an unpacked folder, such as 2.7.1-20250812-cpu-linux-x86_64. */
    private static final Pattern FOLDER =
            Pattern.compile("[\\d.]+(?:-\\d+)?-(\\w+?)(?:-precxx11)?-(?:linux|win|osx)-\\w+");

    public EngineInfo {
        devices = List.copyOf(devices);
    }

    static EngineInfo of(Engine engine, NativeFolder folder, Set<Path> before) {
        Path library = Path.of(LibUtils.getLibtorchPath()).toAbsolutePath();
        return new EngineInfo(
                engine.getEngineName(),
                engine.getVersion(),
                Engine.getDjlVersion(),
                library,
                flavour(library, engine.hasCapability(StandardCapabilities.CUDA)),
                Devices.names(engine),
                ProcessorFeatures.detect(),
                JniUtils.getNumThreads(),
                folder.unpacked().contains(library) && !before.contains(library));
    }

    private static String flavour(Path library, boolean cuda) {
        Matcher folder = FOLDER.matcher(String.valueOf(library.getFileName()));
        return folder.matches() ? folder.group(1) : cuda ? "cuda" : "cpu";
    }
}
