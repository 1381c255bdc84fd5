// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

import java.util.List;
import org.covidrate.progress.ProgressListener;

/** A scan or slice whose lesions can be given to others. Immutable. */
public final class Donor {
    private final String name;
    private final LungCt scan;
    private final TissueLevels levels;
    private final List<LesionPatch> patches;

    private Donor(String name, LungCt scan, TissueLevels levels, List<LesionPatch> patches) {
        this.name = name;
        this.scan = scan;
        this.levels = levels;
        this.patches = List.copyOf(patches);
    }

    /**
     * Finds the lesions of a scan.
     *
     * @param name what the donor is called in the list of what was placed
     * @param scan with lesions
     * @param leastPart lesions of a smaller part of the lungs' voxels are left out
     * @throws IllegalArgumentException if there is no lung, or no soft tissue around it
     */
    public static Donor of(String name, LungCt scan, double leastPart, ProgressListener progress) {
        List<LesionPatch> patches = LesionPatch.of(scan, leastPart, progress.part(0, 0.7));
        return new Donor(name, scan, TissueLevels.of(scan, progress.part(0.7, 1)), patches);
    }

    public String name() {
        return name;
    }

    /** How many lesions it has to give. */
    public int lesions() {
        return patches.size();
    }

    LungCt scan() {
        return scan;
    }

    TissueLevels levels() {
        return levels;
    }

    List<LesionPatch> patches() {
        return patches;
    }
}
