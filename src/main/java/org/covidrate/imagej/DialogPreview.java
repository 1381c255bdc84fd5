// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.scijava.command.Previewable;
import org.scijava.module.Module;

/**
 * Lets a SciJava command that is {@link Previewable} show what comes of its inputs while a dialog of plain ImageJ is open, as Fiji's dialogs do. Runs on a
 * thread of its own; while it computes, only the latest of the changes that come in is remembered.
 */
final class DialogPreview {
    /** How long the end of a preview is waited for before the command runs or is given up. */
    private static final long PATIENCE_SECONDS = 60;

    private final Module module;
    private final Previewable command;
    private final AtomicReference<Map<String, Object>> latest = new AtomicReference<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "COVID-Rate preview");
        made.setDaemon(true);
        return made;
    });

    private DialogPreview(Module module, Previewable command) {
        this.module = module;
        this.command = command;
    }

    /** The preview of a command; empty if it shows none. */
    static Optional<DialogPreview> of(Module module) {
        return module.getDelegateObject() instanceof Previewable command
                ? Optional.of(new DialogPreview(module, command))
                : Optional.empty();
    }

    /** Takes new values. */
    void changed(Map<String, Object> values) {
        if (latest.getAndSet(values) == null) {
            thread.execute(this::show);
        }
    }

    private void show() {
        Map<String, Object> values = latest.getAndSet(null);
        if (values != null) {
            values.forEach(module::setInput);
            command.preview();
        }
    }

    /**
     * Ends the preview.
     *
     * @param kept whether the command will run now; otherwise it is told that it was cancelled
     */
    void close(boolean kept) {
        latest.set(null);
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!kept) {
            command.cancel();
        }
    }
}
