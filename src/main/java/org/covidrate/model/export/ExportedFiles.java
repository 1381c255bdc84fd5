// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.export;

/**
 * What the description of an exported model has to know besides the model.
 *
 * @param inputSha256 of the example of an input
 * @param outputSha256 of the example of an output
 * @param pytorchVersion with which the output was computed
 */
record ExportedFiles(String inputSha256, String outputSha256, String pytorchVersion) {
    static final String DESCRIPTION = "rdf.yaml";
    static final String README = "README.md";
    static final String INPUT = "test_input.npy";
    static final String OUTPUT = "test_output.npy";
}
