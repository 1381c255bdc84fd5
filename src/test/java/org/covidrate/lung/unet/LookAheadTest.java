// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.covidrate.progress.CancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LookAheadTest {
    @Test
    void makesOneItemAheadAndNoMore() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        try (LookAhead<Integer> ahead = new LookAhead<>(5, i -> {
            made.incrementAndGet();
            return i * i;
        })) {
            for (int i = 0; i < 5; i++) {
                assertEquals(i * i, ahead.next());
                Thread.sleep(20);
                assertEquals(Math.min(5, i + 2), made.get());
            }
        }
    }

    /** The next item is made while this one is in use: here one waits for the other. */
    @Test
    void worksWhileTheCallerDoes() throws InterruptedException {
        CountDownLatch secondBegun = new CountDownLatch(1);
        try (LookAhead<Integer> ahead = new LookAhead<>(2, i -> {
            if (i == 1) {
                secondBegun.countDown();
            }
            return i;
        })) {
            ahead.next();
            assertTrue(secondBegun.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void failuresComeWhereTheItemWouldHave() {
        IllegalStateException failure = new IllegalStateException("1");
        try (LookAhead<Integer> ahead = new LookAhead<>(3, i -> {
            if (i == 1) {
                throw failure;
            }
            return i;
        })) {
            assertEquals(0, ahead.next());
            assertEquals(failure, assertThrows(IllegalStateException.class, ahead::next));
        }
        OutOfMemoryError full = new OutOfMemoryError("not really");
        try (LookAhead<Integer> ahead = new LookAhead<>(1, i -> {
            throw full;
        })) {
            assertEquals(full, assertThrows(OutOfMemoryError.class, ahead::next));
        }
    }

    @Test
    void interruptionCancels() {
        CountDownLatch never = new CountDownLatch(1);
        LookAhead<Integer> ahead = new LookAhead<>(1, i -> {
            try {
                return never.await(10, TimeUnit.SECONDS) ? 1 : 0;
            } catch (InterruptedException e) {
                return 2;
            }
        });
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, ahead::next);
        assertTrue(Thread.interrupted());
        never.countDown();
        ahead.close();
    }
}
