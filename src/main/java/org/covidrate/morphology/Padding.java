// SPDX-License-Identifier: Apache-2.0
package org.covidrate.morphology;

/** A margin around a volume, in which the outermost voxels are repeated. Whole words along x, for speed. */
final class Padding {
    private final VoxelGrid inner;
    private final VoxelGrid outer;
    private final int words;
    private final int py;
    private final int pz;

    /** At least this many voxels on each side along x, y, z. */
    Padding(VoxelGrid inner, int px, int py, int pz) {
        this.inner = inner;
        this.words = (px + 63) >> 6;
        this.py = py;
        this.pz = pz;
        outer = new VoxelGrid(
                inner.width() + 2 * 64 * words,
                inner.height() + 2 * py,
                inner.depth() + 2 * pz,
                inner.dx(),
                inner.dy(),
                inner.dz());
    }

    BinaryVolume add(BinaryVolume in) {
        BinaryVolume out = new BinaryVolume(outer);
        int left = 64 * words;
        for (int z = 0; z < outer.depth(); z++) {
            int fromZ = clamp(z - pz, inner.depth());
            for (int y = 0; y < outer.height(); y++) {
                int fromY = clamp(y - py, inner.height());
                System.arraycopy(
                        in.words(fromZ),
                        fromY * in.rowWords(),
                        out.words(z),
                        y * out.rowWords() + words,
                        in.rowWords());
                if (in.get(0, fromY, fromZ)) {
                    out.setRun(0, left, y, z);
                }
                if (in.get(inner.width() - 1, fromY, fromZ)) {
                    out.setRun(left + inner.width(), outer.width(), y, z);
                }
            }
        }
        return out;
    }

    BinaryVolume remove(BinaryVolume padded) {
        BinaryVolume out = new BinaryVolume(inner);
        for (int z = 0; z < inner.depth(); z++) {
            for (int y = 0; y < inner.height(); y++) {
                System.arraycopy(
                        padded.words(z + pz),
                        (y + py) * padded.rowWords() + words,
                        out.words(z),
                        y * out.rowWords(),
                        out.rowWords());
            }
        }
        // The last word may carry the start of the margin.
        out.trim();
        return out;
    }

    private static int clamp(int i, int size) {
        return Math.max(0, Math.min(size - 1, i));
    }
}
