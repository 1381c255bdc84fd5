// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train.enhance;

/**
 * How well a model found the lesions of one labelled slice.
 *
 * @param group what the slice has in common with others of the same patient
 * @param dice on the slice's own grid, at the model's threshold; 1 if there is no lesion and none was found
 */
public record SliceScore(String dataSet, String name, String group, double dice) {}
