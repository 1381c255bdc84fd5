// SPDX-License-Identifier: Apache-2.0
/**
 * Binary images on voxel grids: components, holes, and balls in millimetres.
 *
 * <p>Axis order is x fastest, then y, then z, as everywhere. A {@link org.covidrate.morphology.BinaryVolume} holds one bit
 * a voxel, so that operations handle 64 voxels at once and a chest CT of 40 million voxels takes 5 MB.
 */
package org.covidrate.morphology;
