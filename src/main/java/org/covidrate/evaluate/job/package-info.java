// SPDX-License-Identifier: Apache-2.0
/** The job of evaluation: a model, or masks from elsewhere, on a data set. */
package org.covidrate.evaluate.job;
