// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.imagej.CtImages;
import org.covidrate.imagej.MethodService;
import org.covidrate.progress.ProgressListener;
import org.covidrate.sample.ChestPhantom;
import org.covidrate.sample.PhantomParameters;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.task.TaskService;

/** A session of many analyses: what was analyzed and closed can be freed. */
class CommandMemoryTest {
    private static final int ANALYSES = 20;

    @Test
    void nothingHoldsAnAnalysisThatIsOver() throws Exception {
        CtVolume chest = ChestPhantom.create(PhantomParameters.grid(64, 64, 24)).ct();
        List<WeakReference<Object>> made = new ArrayList<>();
        try (Context context = new Context(CommandService.class, TaskService.class, MethodService.class)) {
            for (int i = 0; i < ANALYSES; i++) {
                ImagePlus ct = CtImages.of(chest, "CT", ProgressListener.NONE);
                Module module = context.service(CommandService.class)
                        .run(AnalyzeCt.class, true, "image", ct, "lungmodel", "threshold", "lesionmodel", "threshold")
                        .get();
                for (Object one : List.of(ct, module.getOutput("lungs"), module.getOutput("lesions"), module)) {
                    made.add(new WeakReference<>(assertIsThere(one)));
                }
            }
            // Pool threads and ImageJ may keep the last one in hand.
            long held = 0;
            for (int attempt = 0; attempt < 20; attempt++) {
                System.gc();
                Thread.sleep(100);
                held = made.stream()
                        .limit(4L * (ANALYSES - 1))
                        .filter(r -> r.get() != null)
                        .count();
                if (held == 0) {
                    break;
                }
            }
            assertTrue(held == 0, held + " of " + made.size() + " are still held");
        }
    }

    private static Object assertIsThere(Object one) {
        assertNotNull(one);
        return one;
    }
}
