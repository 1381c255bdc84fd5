/** Which voxels of a chest CT are lung, and which lung. */
package org.covidrate.lung;
