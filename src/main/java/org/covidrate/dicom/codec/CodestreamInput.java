// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom.codec;

import java.io.EOFException;
import java.io.UncheckedIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Bytes of a codestream, whose end is an unchecked exception. The JPEG 2000 decoder takes the usual -1 for bits, so that it may read
 * ones without end, and a checked exception for a reason to print it or to leave the rest of the image blurred.
 */
final class CodestreamInput extends ImageInputStreamImpl {
    private final byte[] data;

    CodestreamInput(byte[] data) {
        this.data = data;
    }

    @Override
    public int read() {
        requireBytes();
        bitOffset = 0;
        return data[(int) streamPos++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        requireBytes();
        int count = (int) Math.min(length, data.length - streamPos);
        System.arraycopy(data, (int) streamPos, into, offset, count);
        bitOffset = 0;
        streamPos += count;
        return count;
    }

    private void requireBytes() {
        if (streamPos >= data.length) {
            throw new UncheckedIOException(new EOFException("the data end early"));
        }
    }

    @Override
    public long length() {
        return data.length;
    }
}
