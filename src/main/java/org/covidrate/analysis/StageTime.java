// SPDX-License-Identifier: Apache-2.0
package org.covidrate.analysis;

/**
 * How long a stage of a job took.
 *
 * @param stage in a word or two, lower case, such as "lungs"
 * @param seconds wall time
 */
public record StageTime(String stage, double seconds) {}
