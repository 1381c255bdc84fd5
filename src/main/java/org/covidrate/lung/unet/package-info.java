/**
 * What lungmask does around its network, on plain arrays: body mask and crop, resizing, post-processing, fusion of lobes with
 * lungs. Equal to lungmask 0.2.20 in every voxel (NumPy 1.24, SciPy 1.10, scikit-image 0.19), but in linear time.
 *
 * <p>Planes are row-major, index {@code y * width + x}; lungmask's "row" is y and its "column" x.
 */
package org.covidrate.lung.unet;
