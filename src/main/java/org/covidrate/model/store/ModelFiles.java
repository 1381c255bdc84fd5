// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The files of one model, in a folder or in a jar. */
interface ModelFiles {
    /** The place in a few words, without the user's name. */
    String where();

    /** Opens one of the files. */
    InputStream open(String file) throws IOException;

    /** The path of one of the files, if it is a file of its own. */
    Optional<Path> path(String file);
}
