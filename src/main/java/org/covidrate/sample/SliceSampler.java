// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample;

import java.util.List;
import org.covidrate.ct.Geometry;
import org.covidrate.lung.LungMasker;
import org.covidrate.sample.anatomy.Layer;
import org.covidrate.sample.anatomy.Patient;
import org.covidrate.sample.anatomy.Spot;

/** Samples one slice of a patient: mean over the slice thickness of the HU, and the labels of what prevails. */
final class SliceSampler {
    private static final int TILE = 16;

    private final Patient patient;
    private final Geometry geometry;
    private final double size;
    private final double edge;
    private final int levels;
    private final double thickness;

    /** One slice: HU before blur and noise, and its labels. */
    record Slice(float[] hu, byte[] lungs, byte[] lesions) {}

    SliceSampler(Patient patient, PhantomParameters parameters) {
        this.patient = patient;
        geometry = parameters.geometry();
        size = parameters.size();
        edge = edge(parameters);
        thickness = parameters.sliceThicknessMm();
        // A surface may cross a slice at any angle: levels about as far apart as pixels, but not needlessly many.
        levels = (int) Math.max(1, Math.min(6, Math.round(thickness / Math.max(1.4, edge))));
    }

    /** Width over which surfaces fade: one pixel of the slice. */
    static double edge(PhantomParameters parameters) {
        Geometry g = parameters.geometry();
        return Math.max(0.4, Math.max(g.spacing(0), g.spacing(1)));
    }

    Slice sample(int z) {
        int w = geometry.width();
        int h = geometry.height();
        float[] hu = new float[w * h];
        byte[] lungs = new byte[w * h];
        byte[] lesions = new byte[w * h];
        Spot spot = new Spot();
        double reach =
                0.5 * Math.hypot(TILE * geometry.spacing(0), TILE * geometry.spacing(1)) + thickness / 2 + 2 * edge;
        for (int ty = 0; ty < h; ty += TILE) {
            for (int tx = 0; tx < w; tx += TILE) {
                double[] c = geometry.toWorld(tx + TILE / 2.0, ty + TILE / 2.0, z);
                List<Layer> near = patient.near(c[0] / size, c[1] / size, c[2] / size, reach / size);
                for (int y = ty; y < Math.min(h, ty + TILE); y++) {
                    for (int x = tx; x < Math.min(w, tx + TILE); x++) {
                        sampleVoxel(near, spot, x, y, z, y * w + x, hu, lungs, lesions);
                    }
                }
            }
        }
        return new Slice(hu, lungs, lesions);
    }

    private void sampleVoxel(
            List<Layer> near, Spot spot, int x, int y, int z, int i, float[] hu, byte[] lungs, byte[] lesions) {
        double sum = 0;
        double lung = 0;
        double glass = 0;
        double solid = 0;
        double wx = 0;
        for (int level = 0; level < levels; level++) {
            double offset = ((level + 0.5) / levels - 0.5) * thickness / geometry.spacing(2);
            double[] p = geometry.toWorld(x, y, z + offset);
            patient.sample(near, spot, p[0] / size, p[1] / size, p[2] / size, edge / size);
            sum += spot.hu();
            lung += spot.lung();
            glass += spot.groundGlass();
            solid += spot.consolidation();
            wx += spot.isRight() ? 1 : -1;
        }
        hu[i] = (float) (sum / levels);
        if (lung >= 0.5 * levels) {
            lungs[i] = (byte) (wx >= 0 ? LungMasker.RIGHT : LungMasker.LEFT);
            if (solid >= 0.5 * levels) {
                lesions[i] = Phantom.CONSOLIDATION;
            } else if (glass + solid >= 0.5 * levels) {
                lesions[i] = Phantom.GROUND_GLASS;
            }
        }
    }
}
