// SPDX-License-Identifier: Apache-2.0
/** Pictures (PNG, JPEG, TIFF, BMP) as grey values. */
package org.covidrate.picture;
