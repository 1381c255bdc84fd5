// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import java.util.List;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.progress.ProgressListener;

/** An image of a data set with its masks, volumes whole; read when it is asked for. */
public final class ImagePair {
    private final ImageFiles files;
    private final DataSetSpec spec;
    private final String group;

    ImagePair(ImageFiles files, DataSetSpec spec, String group) {
        this.files = files;
        this.spec = spec;
        this.group = group;
    }

    /** The image's file relative to its folder, with '/', without extension. */
    public String name() {
        return files.image().title();
    }

    /** What the image has in common with the others of the same patient. */
    public String group() {
        return group;
    }

    public boolean isVolume() {
        return files.image().kind().isVolume();
    }

    /** Whether the size of its pixels is known; pictures do not tell it. */
    public boolean hasPixelSize() {
        return files.image().kind() != DataFile.Kind.PICTURE;
    }

    /**
     * Reads a single slice.
     *
     * @throws UnreadableImageException if a file is damaged or a mask does not fit
     */
    public LabelledSlice readSlice() throws IOException {
        return new PictureSlice(files, spec).read(name());
    }

    /**
     * Reads a volume.
     *
     * @param warnings gets a sentence for what is doubtful
     * @throws UnreadableImageException if a file is damaged or a mask does not fit
     */
    public LabelledVolume readVolume(List<String> warnings, ProgressListener progress) throws IOException {
        return new VolumeSlices(files, spec, null).whole(warnings, progress);
    }
}
