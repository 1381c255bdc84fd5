// SPDX-License-Identifier: Apache-2.0
package org.covidrate.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** What made the files, and the notice that goes with them. */
public final class Software {
    public static final String NAME = "COVID-Rate for Fiji";
    /** That of the jar, such as "0.1.0"; "development" where the classes do not come from one. */
    public static final String VERSION = version();

    public static final String NOTICE = "For research use only. Not a medical device, not for diagnosis.";

    private Software() {}

    /** Name and version, for files that other programs read. */
    public static Map<String, Object> nameAndVersion() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", NAME);
        map.put("version", VERSION);
        return map;
    }

    private static String version() {
        String version = Software.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
