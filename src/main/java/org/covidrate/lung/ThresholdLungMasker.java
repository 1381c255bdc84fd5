// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

import java.util.ArrayList;
import java.util.List;
import org.covidrate.ct.CtVolume;
import org.covidrate.ct.LabelVolume;
import org.covidrate.ct.Method;
import org.covidrate.ct.NamedParameters;
import org.covidrate.ct.Reorientation;
import org.covidrate.morphology.Ball;
import org.covidrate.morphology.BinaryVolume;
import org.covidrate.morphology.Sight;
import org.covidrate.progress.ProgressListener;

/** Masks the lungs by density and shape: needs no network and no weights. */
public final class ThresholdLungMasker implements LungMasker {
    private final ThresholdLungParameters parameters;

    public ThresholdLungMasker() {
        this(ThresholdLungParameters.DEFAULT);
    }

    public ThresholdLungMasker(ThresholdLungParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public LabelVolume mask(CtVolume ct, ProgressListener progress) {
        CtVolume lps = Reorientation.toLps(ct);
        Densities densities = Densities.of(lps, parameters, progress.part(0, 0.4));
        BinaryVolume body = Body.solid(densities.air(), densities.padding(), parameters.bodyOpeningMm());
        progress.update("Finding lungs", 0.5);
        BinaryVolume inner = new InnerAir(densities, body, parameters).find();
        Midline middle = Midline.of(densities.bone(), body, inner);
        progress.update("Finding airways", 0.55);
        BinaryVolume airway = new AirwayFinder(densities, inner, middle, parameters).find();
        Ball wall = new Ball(inner.grid(), parameters.airwayWallMm());
        BinaryVolume lungs = new LungParts(densities, parameters).of(inner.andNot(wall.dilate(airway)));
        LungSides.Sides sides = LungSides.of(lungs, middle, progress.part(0.65, 0.75));
        progress.update("Closing the outline", 0.75);
        BinaryVolume main = wall.dilate(new Ball(inner.grid(), parameters.bronchusMm() / 2).open(airway));
        LungOutline outline = new LungOutline(parameters);
        BinaryVolume right = outline.of(sides.right(), Sight.HIGH_X, progress.part(0.8, 0.9))
                .andNot(main)
                .andNot(sides.left());
        BinaryVolume left = outline.of(sides.left(), Sight.LOW_X, progress.part(0.9, 1))
                .andNot(main)
                .andNot(right);
        List<byte[]> planes = new ArrayList<>();
        for (int z = 0; z < lps.geometry().depth(); z++) {
            byte[] plane = new byte[lps.geometry().planeSize()];
            right.paint(z, plane, RIGHT);
            left.paint(z, plane, LEFT);
            planes.add(plane);
        }
        LabelVolume out = new LabelVolume(
                lps.geometry(), planes, LABELS, new Method("threshold lung mask", NamedParameters.of(parameters)));
        return Reorientation.fromLps(out, ct.geometry());
    }
}
