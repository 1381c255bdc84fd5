// SPDX-License-Identifier: Apache-2.0
package org.covidrate.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the subcommands and gives them what they share. */
record CommandFactory(Program program) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        K made = CommandLine.defaultFactory().create(type);
        if (made instanceof WorkCommand work) {
            work.program = program;
        }
        return made;
    }
}
