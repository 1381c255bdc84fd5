// SPDX-License-Identifier: Apache-2.0
/** What training makes small: the losses of the COVID-Rate paper's code, and that of networks with several classes. */
package org.covidrate.train.loss;
