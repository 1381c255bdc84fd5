// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.covidrate.io.FileErrors;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/** One request for a file, or for the rest of it, along its redirects. */
final class Transfer {
    private static final int MOST_REDIRECTS = 10;
    private static final long POLL_MILLIS = 50;
    private static final int NO_SUCH_RANGE = 416;

    private final HttpClient client;
    private final DownloadSettings settings;
    private final PartialFile part;
    private final URI address;
    private final String message;

    /** @param message for the progress */
    Transfer(HttpClient client, DownloadSettings settings, PartialFile part, URI address, String message) {
        this.client = client;
        this.settings = settings;
        this.part = part;
        this.address = address;
        this.message = message;
    }

    /**
     * Brings the file to its end.
     *
     * @return whether what had come before was kept
     * @throws InterruptedTransferException if it broke off; what has come stays
     * @throws DownloadException if it is no use to go on
     */
    boolean run(ProgressListener progress) throws IOException {
        PartialFile.Facts facts = part.factsOf(address);
        long offset = part.length();
        if (offset > 0 && offset == facts.total()) {
            return true;
        }
        URI from = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Addresses.requireSafe(from);
            try (AnswerReceiver receiver = new AnswerReceiver(settings, part, address, facts, offset)) {
                HttpResponse<Void> answer = exchange(request(from, facts, offset), receiver, progress);
                Optional<URI> redirect = redirect(from, answer);
                if (redirect.isEmpty()) {
                    return isAccepted(answer, from, receiver);
                }
                from = redirect.get();
            }
        }
        throw new DownloadException("The download from " + Addresses.shown(address)
                + " was sent on from address to address without end; try again later.");
    }

    private static HttpRequest request(URI from, PartialFile.Facts facts, long offset) {
        HttpRequest.Builder request = HttpRequest.newBuilder(from)
                .header("User-Agent", "COVID-Rate for Fiji")
                // Of compressed files a range would mean other bytes.
                .header("Accept-Encoding", "identity")
                .GET();
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
            if (!facts.validator().isEmpty()) {
                request.header("If-Range", facts.validator());
            }
        }
        return request.build();
    }

    private static Optional<URI> redirect(URI from, HttpResponse<Void> answer) throws DownloadException {
        Optional<String> location = answer.headers().firstValue("Location");
        boolean redirected =
                switch (answer.statusCode()) {
                    case 301, 302, 303, 307, 308 -> location.isPresent();
                    default -> false;
                };
        if (!redirected) {
            return Optional.empty();
        }
        try {
            return Optional.of(from.resolve(location.get()));
        } catch (IllegalArgumentException e) {
            throw new DownloadException(
                    Addresses.shown(from) + " sends on to an address that is none; try again later.", e);
        }
    }

    /** Whether what had come before was kept, if the answer brought the file to its end. */
    private boolean isAccepted(HttpResponse<Void> answer, URI from, AnswerReceiver receiver) throws IOException {
        int status = answer.statusCode();
        if (status == AnswerReceiver.OK || status == AnswerReceiver.PARTIAL) {
            if (part.length() < receiver.facts().total()) {
                throw new InterruptedTransferException("the connection was cut");
            }
            return receiver.offset() > 0;
        } else if (status == NO_SUCH_RANGE && receiver.offset() > 0) {
            if (ContentRange.of(answer.headers()).total() == receiver.offset()) {
                return true;
            }
            part.delete();
            throw new InterruptedTransferException("the file has changed");
        }
        throw AnswerErrors.of(status, from);
    }

    private HttpResponse<Void> exchange(HttpRequest request, AnswerReceiver receiver, ProgressListener progress)
            throws IOException {
        CompletableFuture<HttpResponse<Void>> future = client.sendAsync(request, receiver);
        try {
            HttpResponse<Void> answer = await(future, receiver, progress);
            if (receiver.failure() != null) {
                throw failed(receiver.failure());
            }
            return answer;
        } catch (ExecutionException e) {
            throw receiver.failure() != null
                    ? failed(receiver.failure())
                    : AnswerErrors.of(e.getCause(), request.uri(), receiver.hasBegun());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            future.cancel(true);
        }
    }

    private HttpResponse<Void> await(
            CompletableFuture<HttpResponse<Void>> future, AnswerReceiver receiver, ProgressListener progress)
            throws IOException, ExecutionException, InterruptedException {
        long length = -1;
        long since = System.nanoTime();
        while (true) {
            long now = receiver.length();
            if (now != length) {
                length = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > settings.stallTimeout().toNanos()) {
                throw new InterruptedTransferException("nothing more came");
            }
            report(now, receiver.facts().total(), progress);
            try {
                return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Still coming.
            }
        }
    }

    private void report(long now, long total, ProgressListener progress) {
        if (total > 0) {
            progress.update(message + " (" + now / 1_000_000 + " of " + Megabytes.of(total) + ")", now, total);
        } else {
            progress.update(message, 0);
        }
    }

    /** Errors in writing. A disk that is full is not left so. */
    private IOException failed(IOException error) throws IOException {
        if (error instanceof DownloadException || error instanceof InterruptedTransferException) {
            return error;
        }
        if (settings.space().bytes(part.folder()) < FreeSpace.SPARE) {
            part.delete();
            return new DownloadException(
                    "The disk with " + part.folder()
                            + " is full before the file is whole; make room or choose another folder for models.",
                    error);
        }
        return new DownloadException("What was downloaded cannot be kept: " + FileErrors.sentence(error), error);
    }
}
