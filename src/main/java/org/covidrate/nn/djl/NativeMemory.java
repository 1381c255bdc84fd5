// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Memory outside Java's heap. */
final class NativeMemory {
    private NativeMemory() {}

    /** Gives memory that PyTorch freed back to the system: PyTorch keeps that of graphics processors, glibc all other. */
    static void giveBack(Device device) {
        if (device.isGpu()) {
            JniUtils.emptyCudaCache();
        }
        if (Platform.isLinux()) {
            trim();
        }
    }

    private static void trim() {
        try {
            Function trim = NativeLibrary.getInstance("c").getFunction("malloc_trim");
            trim.invokeInt(new Object[] {0});
        } catch (LinkageError e) {
            // Another C library than glibc has no such function.
        }
    }
}
