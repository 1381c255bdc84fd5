// SPDX-License-Identifier: Apache-2.0
/** Voxels as files store them, of any number type and byte order, read plane by plane into CT and label volumes. */
package org.covidrate.ct.raw;
