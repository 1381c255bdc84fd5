// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Keeps other programs, and other threads of this one, from working on the same model. The lock goes with the program,
 * however it ends; its empty file stays, since removing it would let two in at once.
 */
final class ModelLock implements AutoCloseable {
    private static final long POLL_MILLIS = 100;

    private final FileChannel channel;

    private ModelLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock. */
    static ModelLock of(Path file, ProgressListener progress) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            while (!isLocked(channel)) {
                progress.update("Waiting for another program that gets this model", 0);
                Thread.sleep(POLL_MILLIS);
            }
            return new ModelLock(channel);
        } catch (InterruptedException e) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it.
            return false;
        } catch (IOException e) {
            // A network drive without locks: better unprotected than not at all, since the hash is checked in the end.
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
