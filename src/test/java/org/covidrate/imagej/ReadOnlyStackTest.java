// SPDX-License-Identifier: Apache-2.0
package org.covidrate.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import org.covidrate.ct.Geometry;
import org.covidrate.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class ReadOnlyStackTest {
    @Test
    void whatIsDoneToTheViewDoesNotReachTheImage() {
        ImagePlus ct = CtImages.of(TestImages.ct(Geometry.axial(12, 10, 4, 1, 1, 2)), "CT", ProgressListener.NONE);
        short[] before = ((short[]) ct.getStack().getPixels(2)).clone();
        ImagePlus view = new ImagePlus("view", new ReadOnlyStack(ct.getStack()));
        view.setSlice(2);
        assertArrayEquals(before, (short[]) view.getProcessor().getPixels());
        view.getProcessor().invert();
        view.setRoi(2, 2, 5, 5);
        view.getProcessor().setValue(0);
        view.getProcessor().fill();
        view.getStack().setPixels(new short[120], 2);
        view.getStack().deleteSlice(1);
        view.setSlice(3);
        view.setSlice(2);
        assertArrayEquals(before, (short[]) ct.getStack().getPixels(2));
        assertArrayEquals(before, (short[]) view.getProcessor().getPixels());
        assertEquals(4, view.getStackSize());
        assertEquals(ct.getStack().getSliceLabel(3), view.getStack().getSliceLabel(3));
    }

    @Test
    void theViewOutlivesTheImage() {
        ImagePlus ct = CtImages.of(TestImages.ct(Geometry.axial(12, 10, 4, 1, 1, 2)), "CT", ProgressListener.NONE);
        short[] last = ((short[]) ct.getStack().getPixels(4)).clone();
        ReadOnlyStack view = new ReadOnlyStack(ct.getStack());
        ct.flush();
        assertArrayEquals(last, (short[]) view.getPixels(4));
    }
}
