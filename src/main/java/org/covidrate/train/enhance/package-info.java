// SPDX-License-Identifier: Apache-2.0
/**
 * The unsupervised enhancement of COVID-Rate: a model of lesions learns from its own most certain findings in scans that
 * nobody has labelled.
 */
package org.covidrate.train.enhance;
