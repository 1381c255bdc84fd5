// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung.unet;

import java.util.List;
import java.util.Set;
import org.covidrate.progress.ProgressListener;

/**
 * Lobes within lungs, as lungmask's LTRCLobes_R231 has them (apply in lungmask/mask.py): lung without lobe goes to the lobe that it has
 * most contact with, lobe without lung goes.
 */
public record LobeFusion(Procedure procedure) {
    /**
     * Fuses two label volumes of the same size.
     *
     * @param lobes slices of width * height lobe labels; not changed
     * @param lungs the same of lung labels; not changed
     * @return new planes of lobe labels
     */
    public List<byte[]> fuse(int width, int height, List<byte[]> lobes, List<byte[]> lungs, ProgressListener progress) {
        int unknown = highest(lobes) + 1;
        if (unknown > 255) {
            throw new IllegalArgumentException("Lobe labels must be below 255 to be fused with lungs.");
        }
        return new Postprocessing(Set.of(unknown), procedure)
                .apply(width, height, lobes.size(), z -> within(lungs.get(z), lobes.get(z), (byte) unknown), progress);
    }

    /** A slice of lobes where there is lung, {@code unknown} where there is lung without a lobe. */
    private static byte[] within(byte[] lungs, byte[] lobes, byte unknown) {
        byte[] out = new byte[lobes.length];
        for (int i = 0; i < out.length; i++) {
            if (lungs[i] != 0) {
                out[i] = lobes[i] == 0 ? unknown : lobes[i];
            }
        }
        return out;
    }

    private static int highest(List<byte[]> planes) {
        int highest = 0;
        for (byte[] plane : planes) {
            for (byte label : plane) {
                highest = Math.max(highest, label & 0xff);
            }
        }
        return highest;
    }
}
