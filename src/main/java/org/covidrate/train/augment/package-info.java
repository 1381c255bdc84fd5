// SPDX-License-Identifier: Apache-2.0
/**
 * Random changes of a network's input together with its labels, so that training sees other postures, scanners and windows
 * than the data set has. Arrays in, arrays out; nothing here knows a file or a network.
 */
package org.covidrate.train.augment;
