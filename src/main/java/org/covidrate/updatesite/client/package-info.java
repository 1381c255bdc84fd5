// SPDX-License-Identifier: Apache-2.0
/** What Fiji's updater does with an update site, so that a site can be tried out before it is published. */
package org.covidrate.updatesite.client;
