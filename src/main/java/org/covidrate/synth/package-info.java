// SPDX-License-Identifier: Apache-2.0
/**
 * Lesions of a COVID-19 CT placed into the lungs of a healthy one: where they lie in the lung, how dense they are in terms of the
 * receiving scan, softly bordered, and the mask that belongs to it.
 */
package org.covidrate.synth;
