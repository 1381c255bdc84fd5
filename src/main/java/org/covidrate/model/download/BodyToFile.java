// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Appends the body of an answer to a file. After {@link #close()} nothing more is written, whatever still comes. */
final class BodyToFile implements BodySubscriber<Void>, AutoCloseable {
    private final FileChannel file;
    private final long largest;
    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private volatile long length;
    private volatile IOException failure;

    /** @param largest number of bytes that the file may have in the end */
    BodyToFile(Path file, long largest) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.largest = largest;
        length = this.file.size();
    }

    /** Bytes in the file. */
    long length() {
        return length;
    }

    /** Why writing failed; null if it did not. */
    IOException failure() {
        return failure;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription s) {
        subscription = s;
        subscription.request(1);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        if (!file.isOpen()) {
            subscription.cancel();
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining()) {
                    length += file.write(buffer);
                }
            }
            if (length > largest) {
                throw new DownloadException(
                        "The file is larger than " + Megabytes.of(largest) + ", which no model is; check the address.");
            }
            subscription.request(1);
        } catch (IOException e) {
            failure = e;
            subscription.cancel();
            body.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        body.complete(null);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
