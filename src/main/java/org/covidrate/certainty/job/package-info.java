// SPDX-License-Identifier: Apache-2.0
/** Certainty maps of models that are known by name, their files, and models calibrated on data sets. */
package org.covidrate.certainty.job;
