// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.covidrate.annotate.Annotation;
import org.covidrate.annotate.AnnotationStore;
import org.covidrate.io.FileErrors;

/**
 * Saves an annotation a moment after it was changed, on a thread of its own, and when it is closed or ImageJ is quit. A
 * crash loses what was done in the last second.
 */
final class Autosaver implements AutoCloseable {
    private static final long DELAY_MS = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Annotation annotation;
    private final AnnotationStore store;
    private final Consumer<String> saved;
    private final Consumer<String> failed;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Thread onQuit = new Thread(this::save, "save annotation");
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread worker = new Thread(task, "annotation autosave");
        worker.setDaemon(true);
        return worker;
    });
    private long savedRevision;

    /**
     * Begins with an annotation that is saved as it is.
     *
     * @param saved hears in a few words that it was saved, on any thread
     * @param failed hears in a sentence why it could not be saved, on any thread
     */
    Autosaver(Annotation annotation, AnnotationStore store, Consumer<String> saved, Consumer<String> failed) {
        this.annotation = annotation;
        this.store = store;
        this.saved = saved;
        this.failed = failed;
        savedRevision = annotation.revision();
        Runtime.getRuntime().addShutdownHook(onQuit);
    }

    /** To be called after every change. */
    void changed() {
        if (waiting.compareAndSet(false, true)) {
            thread.schedule(
                    () -> {
                        waiting.set(false);
                        save();
                    },
                    DELAY_MS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void save() {
        long revision = annotation.revision();
        if (revision == savedRevision) {
            return;
        }
        try {
            store.save(annotation.state());
            savedRevision = revision;
            saved.accept("Saved at " + LocalTime.now().format(TIME));
        } catch (IOException e) {
            failed.accept(FileErrors.sentence(e));
        }
    }

    /** Saves what is not saved yet. */
    @Override
    public void close() {
        thread.shutdown();
        save();
        try {
            Runtime.getRuntime().removeShutdownHook(onQuit);
        } catch (IllegalStateException e) {
            // ImageJ is being quit, and the hook runs by itself.
            return;
        }
    }
}
