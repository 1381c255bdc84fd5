// SPDX-License-Identifier: Apache-2.0
/** Models as folders that other programs open: TorchScript, with a bioimage.io description. */
package org.covidrate.model.export;
