// SPDX-License-Identifier: Apache-2.0
/** The whole job of synthesis: data sets in, a folder of pairs out that can be learned from, traced and taken up again. */
package org.covidrate.synth.job;
