// SPDX-License-Identifier: Apache-2.0
package org.covidrate.deid.verify;

/** What a finding is about. */
public enum Kind {
    NAME("person name"),
    IDENTIFIER("identifier"),
    DATE("date"),
    TIME("time of day"),
    CONTACT("address or contact"),
    PATIENT("patient characteristic"),
    INSTITUTION("institution"),
    DEVICE("device"),
    NETWORK("network address"),
    TEXT("free text"),
    UID("unique identifier"),
    PRIVATE("private elements"),
    GRAPHICS("overlay, curve or graphics"),
    EMBEDDED("embedded object"),
    PIXELS("pixels"),
    MARK("mark of de-identification"),
    META("file header"),
    FILE_NAME("file name"),
    FILE("file"),
    KNOWN("known string");

    private final String text;

    Kind(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
