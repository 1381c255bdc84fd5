// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.covidrate.lung.Lobe;
import org.covidrate.lung.LungMasker;
import org.covidrate.nn.UNetArchitecture;

/** lungmask's published models (Hofmanninger et al. 2020; code and weights under Apache-2.0). */
public final class KnownModels {
    /** The pair of {@link #LOBES} and {@link #R231} whose masks are fused. */
    public static final String LOBES_WITH_LUNGS = "LTRCLobes_R231";

    /** The pair: lobes first, then the lungs that correct them. */
    public static final List<String> LOBES_WITH_LUNGS_MODELS = List.of("LTRCLobes", "R231");

    private static final String RELEASE = "https://github.com/JoHof/lungmask/releases/download/v0.0/";
    private static final String PAPER =
            "Hofmanninger J, Prayer F, Pan J, Roehrich S, Prosch H, Langs G. Automatic lung segmentation"
                    + " in routine imaging is primarily a data diversity problem, not a methodology problem."
                    + " Eur Radiol Exp 4:50 (2020), doi:10.1186/s41747-020-00173-2";
    private static final Licence LICENCE = new Licence("Apache-2.0", PAPER, "");
    private static final String LIMITS =
            "Works slice by slice; the whole lung must be in the slice and surrounded by tissue.";

    public static final KnownModel R231 = lungs(
            LOBES_WITH_LUNGS_MODELS.get(1),
            "unet_r231-d5d2fc3d.pth",
            new ModelCard(
                    "lungmask R231: right and left lung",
                    "U-Net that masks both lungs, air pockets, tumours and effusions included, the trachea not.",
                    "231 routine CTs of many diseases (Hofmanninger et al. 2020).",
                    "Lung masks in research.",
                    LIMITS,
                    List.of(new Score(
                            "test sets of the paper",
                            "Dice, mean",
                            0.98,
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            OptionalInt.empty(),
                            "Hofmanninger et al. 2020, abstract")),
                    Optional.empty()));

    public static final KnownModel R231_COVID_WEB = lungs(
            "R231CovidWeb",
            "unet_r231covid-0de78a7e.pth",
            new ModelCard(
                    "lungmask R231CovidWeb: right and left lung",
                    "R231, trained further on COVID-19 pictures from the web.",
                    "As R231, and COVID-19 CT pictures from the web mapped back to Hounsfield units (MedSeg).",
                    "Lung masks in research.",
                    LIMITS,
                    List.of(),
                    Optional.empty()));

    public static final KnownModel LOBES = new KnownModel(
            LOBES_WITH_LUNGS_MODELS.get(0),
            "0.0",
            ModelTask.LOBES,
            new BuiltArchitecture(UNetArchitecture.lungmask(6)),
            LungmaskPreparation.LUNGMASK,
            Lobe.LABELS,
            LICENCE,
            new ModelCard(
                    "lungmask LTRCLobes: five lobes",
                    "U-Net that masks the five lobes.",
                    "CTs of the Lung Tissue Research Consortium (LTRC).",
                    "Lobe masks in research.",
                    LIMITS + " Weak with dense disease; best fused with R231 (" + LOBES_WITH_LUNGS + ").",
                    List.of(),
                    Optional.empty()),
            URI.create(RELEASE + "unet_ltrclobes-3a07043d.pth"));

    public static final List<KnownModel> ALL = List.of(R231, LOBES, R231_COVID_WEB);

    private KnownModels() {}

    private static KnownModel lungs(String name, String file, ModelCard card) {
        return new KnownModel(
                name,
                "0.0",
                ModelTask.LUNGS,
                new BuiltArchitecture(UNetArchitecture.lungmask(3)),
                LungmaskPreparation.LUNGMASK,
                LungMasker.LABELS,
                LICENCE,
                card,
                URI.create(RELEASE + file));
    }
}
