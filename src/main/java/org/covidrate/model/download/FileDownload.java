// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.download;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.covidrate.model.Sha256;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Downloads files whose hash is known. What was cut off is taken up where it ended, in this call or, from
 * {@code TARGET.part}, in a later one. Redirects are followed, to https only.
 */
public final class FileDownload {
    /** A server that gives a few bytes and cuts the connection, again and again, is not worth more. */
    private static final int MOST_REQUESTS = 200;

    private static final long POLL_MILLIS = 50;

    private final DownloadSettings settings;
    private final HttpClient client;

    public FileDownload(DownloadSettings settings) {
        this.settings = settings;
        client = HttpClient.newBuilder()
                .proxy(settings.proxy())
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Downloads a file and checks it. The target is there in the end, whole, or not at all; {@code TARGET.part} stays after
     * a cancel or a broken connection, so that the next call goes on from there, and goes if the hash is wrong.
     *
     * @param name of what is downloaded, for the progress
     * @param target file that does not exist, in a folder that does
     * @param sha256Prefix first digits of the hash, or all of them
     * @param progress told several times a second; may cancel
     * @return the whole hash
     * @throws DownloadException in one sentence
     */
    public String fetch(String name, URI address, Path target, String sha256Prefix, ProgressListener progress)
            throws IOException {
        PartialFile part = PartialFile.of(target);
        boolean resumed = transfer(name, address, part, progress);
        String sha256 = Sha256.of(part.data(), progress);
        if (!sha256.startsWith(sha256Prefix.toLowerCase(Locale.ROOT)) && resumed) {
            // The two parts may be of different files, though the server did not say so.
            part.delete();
            transfer(name, address, part, progress);
            sha256 = Sha256.of(part.data(), progress);
        }
        if (!sha256.startsWith(sha256Prefix.toLowerCase(Locale.ROOT))) {
            part.delete();
            throw new DownloadException("What came from " + Addresses.shown(address) + " is not the file of " + name
                    + ": its SHA-256 begins with " + sha256.substring(0, 8) + ", not "
                    + sha256Prefix.substring(0, Math.min(8, sha256Prefix.length()))
                    + "; it was not kept; a proxy or a log-in page of the network may have answered instead.");
        }
        Files.move(part.data(), target, StandardCopyOption.ATOMIC_MOVE);
        part.delete();
        return sha256;
    }

    /** Brings the part to its end, in as many requests as it takes; whether something from an earlier one was kept. */
    private boolean transfer(String name, URI address, PartialFile part, ProgressListener progress) throws IOException {
        Transfer transfer = new Transfer(client, settings, part, address, "Downloading " + name);
        int failures = 0;
        for (int requests = 1; ; requests++) {
            long before = part.length();
            try {
                return transfer.run(progress);
            } catch (InterruptedTransferException e) {
                failures = part.length() > before ? 1 : failures + 1;
                if (failures > settings.retries() || requests >= MOST_REQUESTS) {
                    throw new DownloadException(
                            "The download of " + name + " from " + address.getHost() + " broke off, since "
                                    + e.getMessage() + "; try again later, to go on where it ended, or "
                                    + AnswerErrors.BY_HAND + ".",
                            e);
                }
                pause(settings.pause().toMillis() << (failures - 1), progress);
            }
        }
    }

    private static void pause(long millis, ProgressListener progress) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            if (progress.isCancelled()) {
                throw new CancelledException();
            }
            try {
                Thread.sleep(Math.min(POLL_MILLIS, millis));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
    }
}
