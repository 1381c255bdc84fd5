// SPDX-License-Identifier: Apache-2.0
/** Volumes, rates and densities of lungs and lesions. */
package org.covidrate.measure;
