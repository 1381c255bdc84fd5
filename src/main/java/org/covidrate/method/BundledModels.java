// SPDX-License-Identifier: Apache-2.0
package org.covidrate.method;

/** The models that come with the program, by name. They are used unless the user chooses others. */
public final class BundledModels {
    /** Lesions. */
    public static final String LESIONS = "covid-rate-small";
    /** Lungs. */
    public static final String LUNGS = "lung-small";

    private BundledModels() {}
}
