// SPDX-License-Identifier: Apache-2.0
/** NRRD files (.nrrd, and .nhdr with its data), after teem's format definition, teem.sourceforge.net/nrrd/format.html. */
package org.covidrate.ct.nrrd;
