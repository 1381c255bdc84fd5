// SPDX-License-Identifier: Apache-2.0
package org.covidrate.measure;

import org.covidrate.ct.Label;

/**
 * One part of the lungs that the mask tells apart, such as a lobe.
 *
 * @param part its label in the lung mask
 * @param measurement over all slices
 */
public record PartMeasurement(Label part, RegionMeasurement measurement) {}
