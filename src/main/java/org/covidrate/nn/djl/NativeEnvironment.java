// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.util.Map;

/**
 * Environment variables that PyTorch's libraries read as they are loaded, where the user has not set them. Java cannot set them
 * for its own process, the C library can.
 */
final class NativeEnvironment {
    private static final Map<String, String> VARIABLES = Map.of(
            // Large pages for activations: Linux then clears and maps 2 MB at a time, which saves 8 % of the time.
            "THP_MEM_ALLOC_ENABLE", "1",
            // Threads that wait for work sleep after microseconds, not a millisecond: no slower alone, and two to three
            // times as fast beside other programs or Java's own threads.
            "GOMP_SPINCOUNT", "10000",
            // NVIDIA's processors would round float32 to 10 bits in convolutions: other masks than the CPU's.
            "NVIDIA_TF32_OVERRIDE", "0");

    private NativeEnvironment() {}

    /** To be called before the engine's libraries are loaded; without effect on Windows. */
    static void prepare() {
        if (Platform.isWindows()) {
            return;
        }
        try {
            Function set = NativeLibrary.getInstance("c").getFunction("setenv");
            int keep = 0;
            VARIABLES.forEach((name, value) -> set.invokeInt(new Object[] {name, value, keep}));
        } catch (LinkageError e) {
            // Where JNA has no library for this system everything works without, only slower.
        }
    }
}
