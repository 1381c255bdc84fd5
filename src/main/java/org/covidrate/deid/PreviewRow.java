// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid;

/**
 * What becomes of one attribute, for people to look at. Holds what is in the file: never to be written anywhere.
 *
 * @param place the tags from the outside in, with the numbers of items, such as {@code (0008,1140)[1](0008,1155)}
 * @param depth how many sequences it lies in
 * @param tag of the attribute
 * @param name its keyword in PS3.6, or its tag
 * @param before its value as text, shortened; empty for sequences
 * @param action what is done to it
 * @param after its value afterwards; empty if it is gone
 */
public record PreviewRow(String place, int depth, int tag, String name, String before, Action action, String after) {}
