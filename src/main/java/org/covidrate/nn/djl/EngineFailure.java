// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.util.List;
import java.util.Locale;
import org.covidrate.nn.NetworkException;

/** Errors of the running engine as one sentence for the user. */
final class EngineFailure {
    private EngineFailure() {}

    /** @param work what was computed, such as "1 slice(s) of 512x512" */
    static NetworkException translate(RuntimeException failure, String device, String work) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        boolean memory = lower.contains("out of memory")
                || lower.contains("can't allocate memory")
                || lower.contains("not enough memory")
                || lower.contains("alloc_failed");
        if (memory && device.startsWith("cuda")) {
            return new NetworkException(
                    "The memory of " + device + " is not enough for " + work
                            + ": choose the device \"cpu\", or end other programs that use it.",
                    failure);
        }
        if (memory) {
            return new NetworkException(
                    "The memory of this computer is not enough for " + work
                            + ": end other programs, or give Java less of it (-Xmx).",
                    failure);
        }
        return new NetworkException("PyTorch failed on " + device + " with " + work + ": " + reason(failure), failure);
    }

    /** The line of the message that says why; TorchScript puts it last, behind the source of the module. */
    static String reason(RuntimeException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!message.contains("TorchScript interpreter")) {
            return firstLine(message);
        }
        List<String> lines = message.lines().filter(line -> !line.isBlank()).toList();
        return firstLine(lines.get(lines.size() - 1).replaceFirst("^[\\w.]*(?:Error|Exception): ", ""));
    }

    static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        return line.endsWith(".") ? line : line + ".";
    }
}
