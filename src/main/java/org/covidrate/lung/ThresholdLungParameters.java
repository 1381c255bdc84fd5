// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lung;

/**
 * What the threshold masker goes by. Lengths in mm, volumes in ml, densities in HU; nothing in voxels.
 *
 * @param airBelowHu lung and air are below this: -320 to -420 in published recipes; half-way between lung and chest wall is
 *     about -400, masks drawn by hand run further out
 * @param paddingBelowHu below this a voxel was never scanned: scanners fill the corners outside the circle with -2000,
 *     -2048 or -3024
 * @param gasBelowHu gas without tissue is below this once noise is averaged out; lung hardly is, even emphysematous
 * @param gasFraction air spaces of which a larger part is gas are bowel, stomach or outside air, not lung
 * @param boneFromHu bone is from this on; finds the spine, and with it the middle
 * @param foamBelowHu foam and cushions are hardly ever above this; much of a lung is, even with emphysema
 * @param shellMm where air meets tissue, the voxels in between are a layer at most twice as thick as this
 * @param bodyOpeningMm clothes, blanket and table top are thinner than twice this, the body wall is thicker
 * @param smallestPart parts of the lungs are at least this fraction of all
 * @param airwayLimitMl trachea and bronchi hold at most this; if more is found, lung is among it
 * @param airwayWallMm thickness of the wall of the large airways
 * @param bronchusMm bronchi narrower than this belong to the lung
 * @param closingMm radius up to which gaps of the lung are closed: vessels, walls of bronchi
 * @param sliceHoleMm2 holes in a slice are filled up to this area: large vessels and nodules, but not the diaphragm's dome
 * @param pleuraClosingMm radius up to which gaps of the lung's outline are closed at the chest wall: consolidation
 * @param pleuraThinMm gaps at the chest wall are left open where no ball of this radius fits in
 */
public record ThresholdLungParameters(
        double airBelowHu,
        double paddingBelowHu,
        double gasBelowHu,
        double gasFraction,
        double boneFromHu,
        double foamBelowHu,
        double shellMm,
        double bodyOpeningMm,
        double smallestPart,
        double airwayLimitMl,
        double airwayWallMm,
        double bronchusMm,
        double closingMm,
        double sliceHoleMm2,
        double pleuraClosingMm,
        double pleuraThinMm) {
    public static final ThresholdLungParameters DEFAULT =
            new ThresholdLungParameters(-350, -1500, -950, 0.4, 300, -880, 3, 4, 0.01, 90, 1.5, 5, 5, 400, 25, 3);
}
