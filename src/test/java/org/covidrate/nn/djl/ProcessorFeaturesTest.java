// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessorFeaturesTest {
    private static String of(String... lines) {
        return ProcessorFeatures.ofCpuInfo(List.of(lines)).toString();
    }

    @Test
    void readsLinux() {
        String avx512 = "flags\t\t: fpu sse4_1 avx2 avx512f avx512dq avx512bw avx512vl";
        assertEquals("AVX-512", of("processor\t: 0", "vendor_id\t: GenuineIntel", avx512, "bugs\t\t: spectre_v1"));
        assertEquals("AVX-512 with bfloat16", of(avx512 + " avx512_bf16"));
        assertEquals("AVX-512 with bfloat16", of(avx512 + " amx_bf16 amx_tile"));
        assertEquals("AVX2", of("flags\t\t: fpu avx avx2 fma"));
        assertEquals("NEON with bfloat16", of("Features\t: fp asimd crc32 i8mm bf16"));
        assertEquals("NEON", of("Features\t: fp asimd crc32"));
        assertEquals("unknown", of("vmx flags\t: vnmi", "bugs\t: avx2"));
    }
}
