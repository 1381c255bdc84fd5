// SPDX-License-Identifier: Apache-2.0
/** Synthetic slices as the authors of COVID-Rate make them: lesions of one slice copied into another, number by number as their code. */
package org.covidrate.synth.published;
