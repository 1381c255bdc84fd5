// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks give all their memory back. */
final class SoakTest {
    private static final int ROUNDS = 30;
    private static final int WARM_UP = 10;

    /** The weights alone take 9 MB, so that a network left behind each round would take 180 MB. */
    private static final long ALLOWED = 25;

    @TempDir
    Path folder;

    @Test
    void memoryDoesNotGrowFromRoundToRound() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: memory is read as Linux tells it");
        // A heap of constant size, all of it in memory from the start: what grows is outside.
        List<String> heap = List.of("-Xms256m", "-XX:+AlwaysPreTouch", "-Dai.djl.pytorch.num_threads=1");
        ChildJvm.Result result =
                ChildJvm.run(folder, ChildJvm.classPath(), heap, SoakProgram.class, String.valueOf(ROUNDS), "small");
        List<Long> resident = result.out().lines().map(Long::parseLong).toList();
        assertEquals(ROUNDS, resident.size(), result.err());
        long early = resident.subList(WARM_UP / 2, WARM_UP).stream()
                .mapToLong(v -> v)
                .max()
                .orElseThrow();
        long late = resident.subList(WARM_UP, ROUNDS).stream()
                .mapToLong(v -> v)
                .max()
                .orElseThrow();
        assertTrue(late <= early + ALLOWED, "MB after each round: " + resident);
    }
}
