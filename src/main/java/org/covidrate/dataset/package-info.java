// SPDX-License-Identifier: Apache-2.0
/**
 * Labelled slices from folders of pictures, DICOM slices and volumes, for training and for evaluation: which files belong
 * together, which slices come from one patient, and how patients are dealt out to folds.
 */
package org.covidrate.dataset;
