// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import ij.IJ;
import org.covidrate.progress.ProgressListener;
import org.covidrate.progress.TimeLeft;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Shows a job in ImageJ's status and progress bar, and as a task that Fiji's main window lists. Escape cancels the job,
 * and so does cancelling the task. Close it when the job has ended, however it ended.
 */
public final class ImageJProgress implements ProgressListener, AutoCloseable {
    private static final long SHOW_EVERY_NANOS = 100_000_000;

    private final Task task;
    private final TimeLeft timeLeft = new TimeLeft(System.nanoTime());
    private long shownNanos = Long.MIN_VALUE;
    private volatile boolean cancelled;

    /**
     * @param tasks where to list the job
     * @param job what is done, such as "Analyze CT"
     */
    public ImageJProgress(TaskService tasks, String job) {
        IJ.resetEscape();
        task = tasks.createTask(job);
        task.setCancelCallBack(() -> cancelled = true);
        task.setProgressMaximum(1000);
        task.start();
    }

    @Override
    public synchronized void report(String message, double fraction) {
        long now = System.nanoTime();
        if (fraction < 1 && shownNanos != Long.MIN_VALUE && now - shownNanos < SHOW_EVERY_NANOS) {
            return;
        }
        shownNanos = now;
        String left = timeLeft.text(fraction, now);
        String text = message + (left.isEmpty() ? "" : " - " + left + " (Escape cancels)");
        IJ.showStatus(text);
        IJ.showProgress(fraction);
        task.setStatusMessage(text);
        task.setProgressValue(Math.round(1000 * fraction));
    }

    @Override
    public boolean isCancelled() {
        if (!cancelled && (task.isCanceled() || IJ.escapePressed())) {
            cancelled = true;
        }
        return cancelled;
    }

    @Override
    public void close() {
        IJ.showProgress(1.0);
        IJ.showStatus("");
        task.finish();
    }
}
