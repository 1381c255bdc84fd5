// SPDX-License-Identifier: Apache-2.0
/**
 * Makes Fiji update sites: a folder that Fiji's updater, or any web server, reads as it lies.
 *
 * <p>The format is that of imagej-updater (net.imagej.updater), whose rules are followed here without its code, since it is
 * not on Maven Central: what a file is called on the site, what its checksum counts, what the index db.xml.gz holds.
 */
package org.covidrate.updatesite;
