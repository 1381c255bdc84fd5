// SPDX-License-Identifier: Apache-2.0
package org.covidrate.lesion;

/**
 * The densities that split affected lung into ground-glass and consolidation, in HU. The one place of these defaults.
 *
 * <p>Sources differ. From -700 to -250 HU is "interstitial or ground-glass" and more is consolidation in Negroni et al.
 * 2022 (doi 10.1007/s10278-022-00593-z) and, for the upper limit, in the protocol of JoVE 61737; -300 HU told COVID-19
 * best from other disease in doi 10.1186/s12879-021-06556-z; SlicerLungCTAnalyzer splits at -400 HU.
 *
 * @param groundGlassFromHu lung that is less dense is taken as aerated
 * @param consolidationFromHu lung that is at least as dense is taken as consolidated
 */
public record DensityBands(double groundGlassFromHu, double consolidationFromHu) {
    public static final DensityBands DEFAULT = new DensityBands(-700, -250);

    public DensityBands {
        if (!(groundGlassFromHu < consolidationFromHu)) {
            throw new IllegalArgumentException("The ground-glass band must start below the consolidation band, not at "
                    + groundGlassFromHu + " and " + consolidationFromHu + " HU.");
        }
    }
}
