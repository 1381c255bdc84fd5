// SPDX-License-Identifier: Apache-2.0
package org.covidrate.sample.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A whole chest: every layer in the order of painting. Immutable; any number of threads may sample it. */
public final class Patient {
    private static final double AIR = -1000;

    private final Torso torso;
    private final List<Layer> layers = new ArrayList<>();

    /**
     * @param seed decides texture, vessels and lesions
     * @param lesionLoadPercent share of the lungs that is diseased
     * @param edge the widest fade that will be asked for, mm
     */
    public Patient(long seed, double lesionLoadPercent, double edge) {
        Random random = new Random(seed);
        Texture texture = new Texture(random.nextLong());
        // Some are better padded than others.
        torso = new Torso(-1 + 6 * random.nextDouble(), texture);
        Ribs ribs = new Ribs(texture);
        Diaphragm diaphragm = new Diaphragm(texture);
        Heart heart = new Heart(diaphragm, texture);
        CentralAirways airways = new CentralAirways();
        MediastinumMap mediastinum = new MediastinumMap(new Mediastinum(heart, airways));
        Lungs lungs = new Lungs(torso, ribs, diaphragm, mediastinum, texture);
        Lobes lobes = new Lobes(texture);
        Lesions lesions = new Lesions(lesionLoadPercent, lungs, lobes, texture, new Random(random.nextLong()));

        layers.add(new Couch());
        layers.add(torso);
        layers.add(new Muscles(texture));
        layers.add(new Cavity(texture));
        layers.add(ribs);
        layers.addAll(FrontBones.tubes(torso, texture));
        layers.add(new FrontBones(texture));
        layers.add(new Shoulder(texture));
        layers.addAll(Shoulder.heads(texture));
        layers.add(new Abdomen(diaphragm, texture));
        layers.add(new Spine(texture));
        Vessels.systemic().forEach(v -> layers.add(Organ.soft(v, Vessels.BLOOD, texture)));
        layers.add(Organ.hollow(Mediastinum.oesophagus(), 40, 3.2, 10, texture));
        layers.add(heart);
        Vessels.pulmonary().forEach(v -> layers.add(Organ.soft(v, Vessels.BLOOD, texture)));
        layers.add(new LungTissue(lungs, new Parenchyma(texture, lobes), lesions));
        Vessels.lobarArteries().forEach(v -> layers.add(Organ.soft(v, Vessels.BLOOD, texture)));
        Vessels.pulmonaryVeins().forEach(v -> layers.add(Organ.soft(v, Vessels.BLOOD, texture)));
        layers.add(new LungTrees(lungs, lobes, edge, new Random(random.nextLong())));
        layers.add(airways);
    }

    /** The layers that can paint anything within {@code radius} mm of a point. */
    public List<Layer> near(double x, double y, double z, double radius) {
        List<Layer> found = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer.reaches(x, y, z, radius)) {
                found.add(layer);
            }
        }
        return found;
    }

    /** Samples the patient at a point of the world, with surfaces that fade over {@code edge} mm. */
    public void sample(List<Layer> near, Spot spot, double x, double y, double z, double edge) {
        spot.x = x;
        spot.y = y;
        spot.z = z;
        spot.edge = edge;
        spot.hu = AIR;
        spot.lung = 0;
        spot.groundGlass = 0;
        spot.consolidation = 0;
        torso.locate(spot);
        for (int i = 0, n = near.size(); i < n; i++) {
            near.get(i).paint(spot);
        }
    }
}
