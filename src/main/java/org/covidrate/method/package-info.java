// SPDX-License-Identifier: Apache-2.0
/**
 * Lung maskers and lesion segmenters by the name of their model, as users choose them. The doors get their methods here, so
 * that a name means the same in a dialog, a macro and the terminal.
 */
package org.covidrate.method;
