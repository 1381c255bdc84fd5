// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

/**
 * Puts the labels of the network's input back into the slice it was cropped from, with outlines between the input's pixels: a pixel
 * has a label where the {@link Margins} around it, interpolated, are positive. Not lungmask's.
 */
record SmoothPlacement(int width, int height) {
    /**
     * Labels of a slice.
     *
     * @param mask {@link SlicePreparation#SIZE} x {@link SlicePreparation#SIZE}
     * @param margins of the mask, and of its sign
     * @param box the part of the slice that the mask shows
     * @return width * height, 0 outside of the box
     */
    byte[] place(byte[] mask, byte[] margins, CropBox box) {
        int size = SlicePreparation.SIZE;
        Zoom zoom = new Zoom(size, size, box.height(), box.width(), Procedure.CORRECTED);
        ZoomAxis rows = zoom.rows();
        ZoomAxis columns = zoom.columns();
        byte[] out = new byte[width * height];
        int[] corners = new int[4];
        double[] weights = new double[4];
        for (int y = 0; y < rows.out(); y++) {
            int to = (box.top() + y) * width + box.left();
            for (int x = 0; x < columns.out(); x++) {
                corners[0] = rows.lower(y) * size + columns.lower(x);
                corners[1] = rows.lower(y) * size + columns.upper(x);
                corners[2] = rows.upper(y) * size + columns.lower(x);
                corners[3] = rows.upper(y) * size + columns.upper(x);
                weights[0] = rows.lowerWeight(y) * columns.lowerWeight(x);
                weights[1] = rows.lowerWeight(y) * columns.upperWeight(x);
                weights[2] = rows.upperWeight(y) * columns.lowerWeight(x);
                weights[3] = rows.upperWeight(y) * columns.upperWeight(x);
                out[to + x] = label(mask, margins, corners, weights);
            }
        }
        return out;
    }

    /** The label of the corner that speaks most for one, if the corners together do. */
    private static byte label(byte[] mask, byte[] margins, int[] corners, double[] weights) {
        double sum = 0;
        double most = 0;
        byte label = 0;
        for (int i = 0; i < corners.length; i++) {
            double part = weights[i] * margins[corners[i]];
            sum += part;
            if (part > most) {
                most = part;
                label = mask[corners[i]];
            }
        }
        return sum > 0 ? label : 0;
    }
}
