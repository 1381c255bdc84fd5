// SPDX-License-Identifier: Apache-2.0
/**
 * How well a segmentation agrees with a reference: overlap, errors and distances, per slice, per case and pooled, with
 * intervals. Knows masks and grids only, neither networks nor files to read; definitions are in docs/evaluation.md.
 */
package org.covidrate.evaluate;
