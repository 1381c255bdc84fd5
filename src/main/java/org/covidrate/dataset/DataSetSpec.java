// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dataset;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the slices of a data set lie and how they are meant.
 *
 * @param name what it is called in reports
 * @param images folder of pictures, DICOM slices, volumes, or folders of DICOM series
 * @param masks folder of the labels, or null: no lesion anywhere, as in the healthy. May be that of the images
 * @param lungs folder of lung masks, or null. May be that of the images
 * @param groups CSV file with a row for each file that tells the patient, or null: each file of the folder itself, and each
 *     sub-folder, is a patient
 * @param groupColumn the column of {@code groups} that tells the patient; null for the first that is called patient, case,
 *     group, subject or id
 * @param weight how often slices are drawn in training, relative to other data sets; above 0
 * @param folds of cross-validation; 0 leaves it to the run
 * @param transpose whether pictures and their masks are stored with rows for columns
 * @param sides whether the lung masks (or, without lung masks, {@code masks}) are of both lungs with one value, and shall
 *     become 1 in the patient's right lung and 2 in the left
 * @param values the values of {@code masks} that count, all of which become 1; empty for every value above 0, or above 127 in
 *     masks that reach white (250 or more of 255)
 * @param offset added to the values of pictures, after they were scaled, to make them HU
 * @param scale the stored values of pictures are multiplied with it; 1 for none
 * @param keepEmpty whether slices of volumes without any lung are kept where lung masks are given
 * @param foldColumn the column of {@code groups} that tells the fold of cross-validation, from 1, or 0 for slices that are learned from in
 *     every fold; null to deal patients out at random
 */
public record DataSetSpec(
        String name,
        Path images,
        Path masks,
        Path lungs,
        Path groups,
        String groupColumn,
        double weight,
        int folds,
        boolean transpose,
        boolean sides,
        Set<Integer> values,
        double offset,
        double scale,
        boolean keepEmpty,
        String foldColumn) {
    /** @throws IllegalArgumentException if a number is out of range, or sides are asked for without any mask */
    public DataSetSpec {
        values = Collections.unmodifiableSet(new TreeSet<>(values));
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("The weight of the data set " + name + " must be above 0, not " + weight
                    + "; leave the data set out if it is not wanted.");
        }
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("The values of the data set " + name + " cannot be scaled by " + scale
                    + " and moved by " + offset + "; give a scale other than 0.");
        }
        if (folds < 0 || folds == 1) {
            throw new IllegalArgumentException("The data set " + name + " cannot have " + folds
                    + " fold(s); give 2 or more, or 0 to leave it to the run.");
        }
        if (sides && masks == null && lungs == null) {
            throw new IllegalArgumentException("The data set " + name
                    + " has no mask whose sides could be told; give lungs=FOLDER, or leave sides out.");
        }
        if (sides && lungs == null && !values.isEmpty()) {
            throw new IllegalArgumentException(
                    "The data set " + name + " asks for both values and sides of its masks; give one of them.");
        }
        if (foldColumn != null && groups == null) {
            throw new IllegalArgumentException("The data set " + name + " has no table with a column " + foldColumn
                    + " that tells folds; give groups=FILE, or leave fold_column out.");
        }
    }

    /** A data set whose folds are dealt out. */
    public DataSetSpec(
            String name,
            Path images,
            Path masks,
            Path lungs,
            Path groups,
            String groupColumn,
            double weight,
            int folds,
            boolean transpose,
            boolean sides,
            Set<Integer> values,
            double offset,
            double scale,
            boolean keepEmpty) {
        this(
                name, images, masks, lungs, groups, groupColumn, weight, folds, transpose, sides, values, offset, scale,
                keepEmpty, null);
    }

    /** The same with right and left told apart in its lung masks. */
    public DataSetSpec withSides() {
        return new DataSetSpec(
                name, images, masks, lungs, groups, groupColumn, weight, folds, transpose, true, values, offset, scale,
                keepEmpty, foldColumn);
    }

    /** Begun trainings know their data sets by this text: what is not given is not named if older versions did not know it. */
    @Override
    public String toString() {
        return "DataSetSpec[name=" + name + ", images=" + images + ", masks=" + masks + ", lungs=" + lungs + ", groups="
                + groups + ", groupColumn=" + groupColumn + ", weight=" + weight + ", folds=" + folds + ", transpose="
                + transpose + ", sides=" + sides + ", values=" + values + ", offset=" + offset + ", scale=" + scale
                + ", keepEmpty=" + keepEmpty + (foldColumn == null ? "" : ", foldColumn=" + foldColumn) + "]";
    }

    /**
     * A spec from text such as {@code images=ct,masks=lesion,lungs=lung,groups=cases.csv,weight=2}. Keys: images, masks (a
     * folder or none), lungs, groups, group_column, name, weight, folds, transpose, sides, values (such as 1+2), offset,
     * scale, keep_empty, fold_column. A path may hold commas as long as no key follows them.
     *
     * @throws IllegalArgumentException one sentence: which key is unknown, missing, there twice, or has a value of another kind
     */
    public static DataSetSpec parse(String text) {
        return new SpecText(text).spec();
    }
}
