// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

import java.util.function.ToDoubleFunction;

/** The scores by name, in the order in which tables show them. */
public enum Metric {
    DICE("dice", "Dice", Scores::dice),
    IOU("iou", "IoU", Scores::iou),
    SENSITIVITY("sensitivity", "Sensitivity", Scores::sensitivity),
    SPECIFICITY("specificity", "Specificity", Scores::specificity),
    PRECISION("precision", "Precision", Scores::precision),
    MAE("mae", "MAE", Scores::mae),
    SURFACE_DICE("surface_dice", "Surface Dice", Scores::surfaceDice),
    HAUSDORFF_95("hausdorff_95", "Hausdorff 95 %", Scores::hausdorff95);

    private final String key;
    private final String title;
    private final ToDoubleFunction<Scores> value;

    Metric(String key, String title, ToDoubleFunction<Scores> value) {
        this.key = key;
        this.title = title;
        this.value = value;
    }

    /** The name in files, such as "surface_dice". */
    public String key() {
        return key;
    }

    /** The name for people, such as "Surface Dice". */
    public String title() {
        return title;
    }

    /** The value among scores. */
    public double of(Scores scores) {
        return value.applyAsDouble(scores);
    }
}
