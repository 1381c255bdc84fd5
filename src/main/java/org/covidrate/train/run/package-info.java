// SPDX-License-Identifier: Apache-2.0
/** The whole job of training: recipes, data sets, folds, the run's folder, and the model that comes out. */
package org.covidrate.train.run;
