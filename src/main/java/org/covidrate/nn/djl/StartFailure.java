// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Why the engine did not start, in one sentence for the user. */
final class StartFailure {
    private StartFailure() {}

    static String explain(Throwable failure, NativeFolder folder) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = failure; t != null && causes.size() < 20; t = t.getCause()) {
            causes.add(t);
        }
        if (causes.stream().anyMatch(t -> message(t).contains("already loaded in another classloader"))) {
            return "PyTorch is held by an earlier copy of this plugin in the same program: restart the program.";
        }
        if (causes.stream().anyMatch(t -> message(t).contains("Offline mode is enabled"))) {
            return "No PyTorch for this computer (" + platform() + ") comes with this program: networks do not run here"
                    + " unless PYTORCH_LIBRARY_PATH names a folder with its libraries, or -D" + TorchEngine.DOWNLOAD
                    + "=true allows DJL to download them.";
        }
        Throwable last = causes.get(causes.size() - 1);
        if (last instanceof IOException) {
            return "The libraries of PyTorch, about 450 MB, cannot be unpacked into " + folder.path() + " ("
                    + EngineFailure.firstLine(message(last)).replaceFirst("\\.$", "")
                    + "): make room there, or set DJL_CACHE_DIR to another folder.";
        }
        return "PyTorch does not start on this computer (" + platform() + "): "
                + EngineFailure.firstLine(message(last));
    }

    private static String message(Throwable t) {
        return t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
    }

    private static String platform() {
        return System.getProperty("os.name") + ", " + System.getProperty("os.arch");
    }
}
