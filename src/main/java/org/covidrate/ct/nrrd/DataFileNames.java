// SPDX-License-Identifier: Apache-2.0
package org.covidrate.ct.nrrd;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.covidrate.ct.UnreadableImageException;

/** Which files hold the voxels: one, a list, or numbered ones such as "slice%03d.raw 1 79 1". */
final class DataFileNames {
    private static final Pattern NUMBERED =
            Pattern.compile("(\\S*%0?\\d*d\\S*)\\s+(-?\\d+)\\s+(-?\\d+)\\s+(-?[1-9]\\d*)(\\s+\\d+)?");
    private static final int MOST = 1 << 20;

    private DataFileNames() {}

    /** The files in order, relative to the header's folder; none if the voxels follow the header. */
    static List<Path> of(NrrdHeader h, Path header) throws UnreadableImageException {
        String text = h.field("data file").orElse("");
        List<String> names = new ArrayList<>();
        Matcher numbered = NUMBERED.matcher(text);
        if (text.startsWith("LIST")) {
            names.addAll(h.dataFiles());
        } else if (numbered.matches()) {
            int step = Integer.parseInt(numbered.group(4));
            int last = Integer.parseInt(numbered.group(3));
            for (int n = Integer.parseInt(numbered.group(2)); step > 0 ? n <= last : n >= last; n += step) {
                names.add(name(numbered.group(1), n));
                if (names.size() > MOST) {
                    throw NrrdHeader.damaged("names too many data files");
                }
            }
        } else if (!text.isEmpty()) {
            names.add(text);
        }
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            try {
                files.add(header.resolveSibling(name));
            } catch (InvalidPathException e) {
                throw NrrdHeader.damaged("names a data file in a way that this computer does not know");
            }
        }
        return files;
    }

    private static String name(String pattern, int number) throws UnreadableImageException {
        try {
            return String.format(Locale.ROOT, pattern, number);
        } catch (IllegalFormatException e) {
            throw NrrdHeader.damaged("names its data files in a way that is not understood");
        }
    }
}
