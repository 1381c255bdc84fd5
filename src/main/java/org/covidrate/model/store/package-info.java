// SPDX-License-Identifier: Apache-2.0
/**
 * Where models are: bundled in jars, in folders, at a path; found by name, checked against their hash, imported from files
 * and fetched from their publishers when the user agrees.
 */
package org.covidrate.model.store;
