// SPDX-License-Identifier: Apache-2.0
/** The one way in and the one way out for CTs and label volumes, whatever the file format. */
package org.covidrate.ct.io;
