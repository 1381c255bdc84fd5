/**
 * Rules about pixels: which images are held back because text may be burned into them, which rectangles are blanked by the
 * rules of a device, which slices of a chest CT lie above the lungs and may show a face. {@link
 * org.covidrate.deid.pixel.PixelRules} puts them together behind {@link org.covidrate.deid.PixelCheck}.
 */
package org.covidrate.deid.pixel;
