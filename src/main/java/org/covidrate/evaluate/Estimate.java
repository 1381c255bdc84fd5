// SPDX-License-Identifier: Apache-2.0
package org.covidrate.evaluate;

/**
 * A score of a whole set.
 *
 * @param value the mean, or the score of everything together; NaN if it is not defined for any of the set
 * @param low lower end of its 95 % interval; NaN if there are fewer than two patients
 * @param high upper end
 * @param n over how many slices or cases it is the mean; for what is pooled, how many cases there are
 */
public record Estimate(double value, double low, double high, int n) {}
