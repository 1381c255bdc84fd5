// SPDX-License-Identifier: Apache-2.0
/** Pictures (PNG, JPEG, TIFF, BMP) as grey values, read and, as PNG, written. */
package org.covidrate.picture;
