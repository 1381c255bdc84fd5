// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

/** What the process returns, for scripts. Documented in docs/cli.md. */
enum ExitCode {
    OK(0, "everything was done"),
    UNEXPECTED(1, "an unexpected error, or too little memory"),
    USAGE(2, "unknown or contradicting options or parameters"),
    UNREADABLE(3, "the input is missing, cannot be read or is no CT"),
    UNWRITABLE(4, "the output cannot be written"),
    NOTHING_FOUND(5, "no lung was found; the files are written all the same"),
    NO_MODEL(6, "a model is missing or damaged, or cannot run on this computer"),
    SOME_FILES(7, "some files were not de-identified; the others are written"),
    PATIENT_FOUND(8, "what looks like a patient was found, or must be looked at"),
    CANCELLED(130, "stopped by Ctrl-C; nothing was written");

    final int code;
    final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }
}
