// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The deflated data set that follows the meta information (PS3.5 section A.5), as one array. */
final class Inflation {
    private static final long MOST = Math.min(1L << 29, Runtime.getRuntime().maxMemory() / 4);

    private Inflation() {}

    static byte[] inflate(DicomInput in) throws IOException {
        Inflater inflater = new Inflater(true);
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] compressed = new byte[1 << 14];
        byte[] plain = new byte[1 << 16];
        try (InputStream stream = in.source().stream(in.position(), in.remaining())) {
            while (!inflater.finished()) {
                int count = inflater.inflate(plain);
                inflated.write(plain, 0, count);
                if (inflated.size() > MOST) {
                    throw new DicomException("The deflated DICOM data set is larger than " + (MOST >> 20)
                            + " MiB: write it uncompressed first, for example with dcmconv +te.");
                }
                if (count == 0 && !inflater.finished()) {
                    int read = inflater.needsInput() ? stream.read(compressed) : -1;
                    if (read < 0) {
                        // Cut short: the parser says so when it comes to the end.
                        break;
                    }
                    inflater.setInput(compressed, 0, read);
                }
            }
            return inflated.toByteArray();
        } catch (DataFormatException e) {
            throw new DicomException("The deflated DICOM data set is damaged: copy or export it again.", e);
        } finally {
            inflater.end();
        }
    }
}
