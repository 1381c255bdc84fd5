// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * One file of an archive.
 *
 * @param content made when it is written, so that no more than one of large contents is in memory
 */
record ArchiveRecord(String name, Supplier<ByteBuffer> content) {
    static ArchiveRecord of(String name, byte[] content) {
        return new ArchiveRecord(name, () -> ByteBuffer.wrap(content));
    }

    static ArchiveRecord of(String name, String content) {
        return of(name, content.getBytes(StandardCharsets.UTF_8));
    }
}
