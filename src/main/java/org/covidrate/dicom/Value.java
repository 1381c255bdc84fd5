// SPDX-License-Identifier: Apache-2.0
package org.covidrate.dicom;

/** The value of a data element: bytes in memory, items, bytes left where they are, or fragments left where they are. */
public sealed interface Value permits RawValue, SequenceValue, BulkValue, FragmentsValue {}
