// SPDX-License-Identifier: Apache-2.0
/**
 * How sure a network is of the lesions that it finds, and how far that can be believed: the certainty index of COVID-Rate,
 * maps of entropy and variance, calibration on labelled data.
 */
package org.covidrate.certainty;
