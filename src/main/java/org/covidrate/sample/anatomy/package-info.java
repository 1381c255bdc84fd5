/**
 * The made-up patient of the sample CT: organs as implicit shapes in continuous millimetres, so that every grid samples
 * the same patient.
 *
 * <p>Patient coordinates are LPS+ mm as everywhere: x 0 is the middle of the spine, y 0 lies a little in front of the
 * vertebral bodies, z 0 is the level of the carina. Lengths are those of a man of middle height in deep inspiration,
 * arms raised, supine. A {@link org.covidrate.sample.anatomy.Layer} paints tissue over what deeper layers have painted,
 * in the order that {@link org.covidrate.sample.anatomy.Patient} gives.
 */
package org.covidrate.sample.anatomy;
