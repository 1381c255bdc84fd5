// SPDX-License-Identifier: Apache-2.0
/**
 * Files from the web: through the system's proxy, resumed where they were cut off, and kept only if their hash is right.
 * Nothing here decides whether to download; whoever calls has asked the user.
 */
package org.covidrate.model.download;
