// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.dicom.DicomException;
import org.covidrate.dicom.DicomReader;
import org.covidrate.dicom.PixelDecoder;

/** Decodes the stored values of slices. Safe for use by several threads; a multi-frame file is parsed once. */
final class SliceDecoder {
    private final List<SliceHeader> slices;
    private final Map<Path, PixelDecoder> multiFrame = new ConcurrentHashMap<>();

    SliceDecoder(List<SliceHeader> slices) {
        this.slices = slices;
    }

    /**
     * The stored values of slice z, index {@code y * columns + x}: 16 bits each, two's complement if the header says signed.
     *
     * @return a new array
     * @throws UnreadableImageException if the pixels cannot be decoded or are not those that the header announces
     */
    short[] stored(int z) throws IOException {
        SliceHeader slice = slices.get(z);
        try {
            PixelDecoder decoder = decoder(slice.source());
            short[] values = decoder.decode(slice.source().frame());
            if (values.length != slice.pixels()) {
                throw new DicomException("its pixels are " + values.length + " values, not " + slice.pixels() + ".");
            }
            return values;
        } catch (IOException e) {
            throw new UnreadableImageException(
                    "Slice " + (z + 1) + " of " + slices.size() + " (file "
                            + slice.source().file() + ") cannot be decoded: " + e.getMessage(),
                    e);
        }
    }

    private PixelDecoder decoder(SliceSource source) throws IOException {
        if (source.frames() == 1) {
            return PixelDecoder.of(DicomReader.read(source.file()));
        }
        PixelDecoder known = multiFrame.get(source.file());
        if (known == null) {
            // Two threads may parse the file at the same time: harmless.
            known = PixelDecoder.of(DicomReader.read(source.file()));
            multiFrame.put(source.file(), known);
        }
        return known;
    }
}
