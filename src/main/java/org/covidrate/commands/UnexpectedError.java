// SPDX-License-Identifier: Apache-2.0
package org.covidrate.commands;

import java.util.Arrays;

/** What a user is told of an error that nobody foresaw: enough to report it, in one sentence. */
final class UnexpectedError {
    private static final String OURS = "org.covidrate.";

    private UnexpectedError() {}

    /** @param job what was done, such as "Analyze CT" */
    static String sentence(String job, Throwable error) {
        String place = Arrays.stream(error.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " in " + frame.getFileName() + ", line " + frame.getLineNumber())
                .orElse("");
        return job + " was stopped by an error of the program ("
                + error.getClass().getSimpleName() + place
                + "), and nothing was changed: please report this with what you did.";
    }
}
