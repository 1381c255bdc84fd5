// SPDX-License-Identifier: Apache-2.0
package org.covidrate.synth;

/**
 * Which lesion goes where.
 *
 * @param donor index of the donor
 * @param lesion index among the donor's lesions
 * @param side the lung that gets it; in the other one than it came from it is mirrored
 * @param degrees by which it is turned around the middle of the lung's section, seen from the feet
 * @param size how much larger it becomes, in each direction
 * @param shift how much higher in the lung, as part of the lung's height
 */
public record Placement(int donor, int lesion, int side, double degrees, double size, double shift) {}
