// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/** Puts the labels of the network's input back into the slice it was cropped from: lungmask's {@code reshape_mask}. */
record MaskPlacement(int width, int height, Procedure procedure) {
    /**
     * Labels of a slice.
     *
     * @param mask {@link SlicePreparation#SIZE} x {@link SlicePreparation#SIZE}
     * @param box the part of the slice that the mask shows
     * @return width * height, 0 outside of the box
     */
    byte[] place(byte[] mask, CropBox box) {
        byte[] out = new byte[width * height];
        int first = box.top() * width + box.left();
        new Zoom(SlicePreparation.SIZE, SlicePreparation.SIZE, box.height(), box.width(), procedure)
                .nearest((y, x, from) -> out[first + y * width + x] = mask[from]);
        return out;
    }
}
