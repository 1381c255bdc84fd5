/** Which voxels of the lungs are taken up by disease. */
package org.covidrate.lesion;
