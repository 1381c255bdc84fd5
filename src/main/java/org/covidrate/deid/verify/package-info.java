/**
 * A second look at a folder that is to be handed on: what in it still looks like a patient. Made to be independent of
 * {@code org.covidrate.deid}: it shares no table, no rule and no code with what de-identifies, only the reader of DICOM files
 * and the dictionary of PS3.6, and judges by representation, keyword and form of each value and by the marks of the file.
 *
 * <p>Reports hold no value: what was found is named by its kind and its number of characters.
 */
package org.covidrate.deid.verify;
