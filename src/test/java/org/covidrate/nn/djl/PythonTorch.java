// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** PyTorch in the system's Python, as another program that reads what is written here; tests skip where it is absent. */
public final class PythonTorch {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Map<String, Boolean> PRESENT = new ConcurrentHashMap<>();

    private PythonTorch() {}

    /** Runs a script that lies beside this class, or skips the test. */
    static void run(String script, Path folder, Object... arguments) throws IOException, InterruptedException {
        run(PythonTorch.class, script, "torch", folder, arguments);
    }

    /** Runs a script that lies beside a class, or skips the test where a module of Python's is absent. */
    public static void run(Class<?> beside, String script, String module, Path folder, Object... arguments)
            throws IOException, InterruptedException {
        assumeTrue(present(module), "skipped: needs the module " + module + " for " + PYTHON + ", which is absent");
        Path file = folder.resolve(script);
        try (InputStream source = beside.getResourceAsStream(script)) {
            Files.copy(source, file);
        }
        List<String> command = new ArrayList<>(List.of(PYTHON, file.toString(), folder.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        assertEquals("", output(command));
    }

    private static synchronized boolean present(String module) throws IOException, InterruptedException {
        Boolean known = PRESENT.get(module);
        if (known == null) {
            known = Files.isExecutable(Path.of(PYTHON))
                    && output(List.of(PYTHON, "-c", "import " + module + "; print('present')"))
                            .strip()
                            .equals("present");
            PRESENT.put(module, known);
        }
        return known;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }
}
