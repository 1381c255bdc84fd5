// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.io.IOException;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.UnreadableImageException;
import org.covidrate.ct.io.CtReader;
import org.covidrate.ct.io.ReadOptions;
import org.covidrate.picture.GreyPicture;
import org.covidrate.picture.PictureReader;
import org.covidrate.progress.ProgressListener;

/**
 * The pixels of one file, and their size.
 *
 * @param values grey values or HU, index {@code y * width + x}
 * @param bits of a stored value
 * @param dx distance of columns in mm; 1 if it is not known
 * @param dy distance of rows in mm; 1 if it is not known
 */
record StoredSlice(float[] values, int width, int height, int bits, double dx, double dy) {
    static StoredSlice read(DataFile file, DataSetSpec spec) throws IOException {
        if (file.kind() == DataFile.Kind.PICTURE) {
            GreyPicture picture = PictureReader.read(file.path());
            if (spec.transpose()) {
                picture = picture.transposed();
            }
            return new StoredSlice(picture.values(), picture.width(), picture.height(), picture.bits(), 1, 1);
        }
        CtVolume ct = CtReader.read(file.path(), ReadOptions.DEFAULT, ProgressListener.NONE);
        if (ct.geometry().depth() != 1) {
            throw new UnreadableImageException("The file " + file.path() + " holds "
                    + ct.geometry().depth() + " slices, not one; convert it to NIfTI or NRRD.");
        }
        float[] values = new float[ct.geometry().planeSize()];
        ct.planes().plane(0, values);
        return new StoredSlice(
                values,
                ct.geometry().width(),
                ct.geometry().height(),
                16,
                ct.geometry().spacing(0),
                ct.geometry().spacing(1));
    }
}
