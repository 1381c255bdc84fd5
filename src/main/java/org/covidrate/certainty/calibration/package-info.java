// SPDX-License-Identifier: Apache-2.0
/**
 * Whether probabilities are as often right as they say: reliability diagrams and expected calibration error on labelled data,
 * and the temperature that makes them so.
 */
package org.covidrate.certainty.calibration;
