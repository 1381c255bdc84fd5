// SPDX-License-Identifier: Apache-2.0
/** Stored models as networks that are ready to infer, kept loaded between slices, calls and macro steps. */
package org.covidrate.model.load;
