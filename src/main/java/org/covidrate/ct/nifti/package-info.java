// SPDX-License-Identifier: Apache-2.0
/**
 * NIfTI-1 and NIfTI-2 files (.nii, .nii.gz, .hdr with .img), after the standard's nifti1.h and nifti2.h. The format is
 * RAS+; it becomes LPS+ in {@link org.covidrate.ct.nifti.NiftiPlacement} and back in
 * {@link org.covidrate.ct.nifti.NiftiWriter}, nowhere else.
 */
package org.covidrate.ct.nifti;
