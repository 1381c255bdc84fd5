// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.series;

/**
 * What a slice is called and belongs to. These identify a patient's study: never shown, logged or written to outputs. A
 * missing one is the empty string.
 */
public record SliceIds(String study, String series, String frameOfReference, String sopInstance, String sopClass) {}
