// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.covidrate.nn.NetworkException;
import org.junit.jupiter.api.Test;

final class EngineFailureTest {
    private static final String WORK = "8 slice(s) of 512x512";

    /** No computer addresses 2^60 bytes. */
    @Test
    void wantOfMemoryOfTheComputer() {
        try (NDManager manager = TorchEngine.get().newBaseManager()) {
            EngineException real =
                    assertThrows(EngineException.class, () -> manager.zeros(new Shape(1L << 30, 1L << 28)));
            NetworkException e = EngineFailure.translate(real, "cpu", WORK);
            assertEquals(
                    "The memory of this computer is not enough for 8 slice(s) of 512x512: end other programs, or give Java"
                            + " less of it (-Xmx).",
                    e.getMessage());
            assertSame(real, e.getCause());
        }
    }

    @Test
    void wantOfMemoryOfTheGraphicsProcessor() {
        EngineException cuda =
                new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB. GPU 1 has a total\nof");
        assertEquals(
                "The memory of cuda:1 is not enough for 8 slice(s) of 512x512: choose the device \"cpu\", or end other programs"
                        + " that use it.",
                EngineFailure.translate(cuda, "cuda:1", WORK).getMessage());
    }

    @Test
    void otherErrorsAreTheFirstLineOfPyTorchs() {
        try (NDManager manager = TorchEngine.get().newBaseManager()) {
            EngineException real = assertThrows(
                    EngineException.class, () -> manager.zeros(new Shape(2, 3)).add(manager.zeros(new Shape(2, 4))));
            assertEquals(
                    "PyTorch failed on cpu with 8 slice(s) of 512x512: The size of tensor a (3) must match the size of tensor"
                            + " b (4) at non-singleton dimension 1.",
                    EngineFailure.translate(real, "cpu", WORK).getMessage());
        }
    }
}
