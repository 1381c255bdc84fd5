// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/**
 * Decides, when the head of an answer comes, whether its body is the file, the rest of it, or nothing to keep. It is called
 * by threads of the client; once closed it takes nothing more, however late an answer comes.
 */
final class AnswerReceiver implements BodyHandler<Void>, AutoCloseable {
    static final int OK = 200;
    static final int PARTIAL = 206;

    private final DownloadSettings settings;
    private final PartialFile part;
    private final URI address;
    private PartialFile.Facts facts;
    private long offset;
    private BodyToFile body;
    private IOException refusal;
    private boolean closed;

    /**
     * @param facts of what has come before
     * @param offset bytes that have come before and need not come again
     */
    AnswerReceiver(DownloadSettings settings, PartialFile part, URI address, PartialFile.Facts facts, long offset) {
        this.settings = settings;
        this.part = part;
        this.address = address;
        this.facts = facts;
        this.offset = offset;
    }

    @Override
    public synchronized BodySubscriber<Void> apply(ResponseInfo head) {
        boolean file = head.statusCode() == OK || head.statusCode() == PARTIAL;
        if (closed || !file) {
            return new NoBody();
        }
        try {
            if (head.statusCode() == PARTIAL) {
                checkRest(head.headers());
            } else {
                begin(head.headers());
            }
            checkSize();
            body = new BodyToFile(part.data(), settings.largest());
            return body;
        } catch (IOException e) {
            refusal = e;
            return new NoBody();
        }
    }

    /** The rest must begin where the part ends, and belong to the same file. */
    private void checkRest(HttpHeaders headers) throws IOException {
        ContentRange range = ContentRange.of(headers);
        String validator = validator(headers);
        boolean same = range.first() == offset
                && (range.total() < 0 || facts.total() < 0 || range.total() == facts.total())
                && (validator.isEmpty() || facts.validator().isEmpty() || validator.equals(facts.validator()));
        if (!same) {
            part.delete();
            throw new InterruptedTransferException("the file has changed");
        }
    }

    /** The whole file comes: the first time, or since the server knows no ranges or has another file by now. */
    private void begin(HttpHeaders headers) throws IOException {
        long total = headers.firstValueAsLong("Content-Length").orElse(-1);
        facts = new PartialFile.Facts(address.toString(), validator(headers), total);
        offset = 0;
        part.begin(facts);
    }

    private void checkSize() throws IOException {
        if (facts.total() > settings.largest()) {
            throw new DownloadException("The file at " + Addresses.shown(address) + " has "
                    + Megabytes.of(facts.total()) + ", which no model has; check the address.");
        }
        if (facts.total() > 0) {
            settings.space().require(facts.total() - offset, part.folder());
        }
    }

    /** What If-Range takes: a strong ETag, else the date of the last change. */
    private static String validator(HttpHeaders headers) {
        return headers.firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> headers.firstValue("Last-Modified"))
                .orElse("");
    }

    /** Of the file that is coming. */
    synchronized PartialFile.Facts facts() {
        return facts;
    }

    /** Bytes that have come before and were kept. */
    synchronized long offset() {
        return offset;
    }

    /** Bytes of the file that are here. */
    synchronized long length() {
        return body == null ? offset : body.length();
    }

    /** Whether the file has begun to come. */
    synchronized boolean hasBegun() {
        return body != null;
    }

    /** Why the answer was not taken, or the file not written; null if neither happened. */
    synchronized IOException failure() {
        return refusal != null || body == null ? refusal : body.failure();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (body != null) {
            body.close();
        }
    }
}
