/**
 * The bundled sample: a chest CT that this code makes up, with the truth about its lungs and lesions. No patient and no
 * licence stand behind it, and every grid, slice direction and noise level can be had.
 */
package org.covidrate.sample;
