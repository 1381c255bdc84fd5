// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the processor can do for networks.
 *
 * @param vectors its widest vector instructions: "AVX-512", "AVX2", "NEON", or "unknown"
 * @param bfloat16 whether it computes with bfloat16; false where that cannot be found out, as on Windows
 */
public record ProcessorFeatures(String vectors, boolean bfloat16) {
    private static final ProcessorFeatures UNKNOWN = new ProcessorFeatures("unknown", false);

    /** This computer's. */
    public static ProcessorFeatures detect() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        try {
            if (system.startsWith("linux")) {
                return ofCpuInfo(Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1));
            }
            if (system.startsWith("mac")) {
                boolean arm = System.getProperty("os.arch").equals("aarch64");
                return new ProcessorFeatures(arm ? "NEON" : "unknown", arm && sysctl("hw.optional.arm.FEAT_BF16"));
            }
        } catch (IOException e) {
            return UNKNOWN;
        }
        return UNKNOWN;
    }

    /** By the lines of Linux' /proc/cpuinfo: "flags" on x86, "Features" on ARM. */
    static ProcessorFeatures ofCpuInfo(List<String> lines) {
        for (String line : lines) {
            if (line.matches("(flags|Features)\\s*:.*")) {
                return ofFlags(
                        Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+")));
            }
        }
        return UNKNOWN;
    }

    private static ProcessorFeatures ofFlags(Set<String> flags) {
        String vectors = "unknown";
        if (flags.containsAll(Set.of("avx512f", "avx512bw", "avx512dq", "avx512vl"))) {
            vectors = "AVX-512";
        } else if (flags.contains("avx2")) {
            vectors = "AVX2";
        } else if (flags.contains("asimd")) {
            vectors = "NEON";
        }
        boolean bfloat16 = flags.contains("avx512_bf16") || flags.contains("amx_bf16") || flags.contains("bf16");
        return new ProcessorFeatures(vectors, bfloat16);
    }

    private static boolean sysctl(String name) throws IOException {
        Process process = new ProcessBuilder("/usr/sbin/sysctl", "-n", name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = process.getInputStream()) {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return new String(out.readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .equals("1");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Such as "AVX-512 with bfloat16". */
    @Override
    public String toString() {
        return bfloat16 ? vectors + " with bfloat16" : vectors;
    }
}
