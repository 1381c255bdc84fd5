// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A script of Python's that says "ready" and then answers each number n by the milliseconds of n runs. */
final class PythonTimer implements AutoCloseable {
    private final Path script = Files.createTempFile("timer", ".py");
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    /** @param name of the script, which lies beside this class */
    PythonTimer(String name, Object... arguments) throws IOException {
        try (InputStream source = PythonTimer.class.getResourceAsStream(name)) {
            Files.write(script, source.readAllBytes());
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", script.toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = process.outputWriter();
        answers = process.inputReader();
        String ready = answers.readLine();
        if (ready == null || !ready.startsWith("ready")) {
            throw new IOException("Python's PyTorch did not start");
        }
    }

    /** Milliseconds of each of n runs. */
    double[] run(int n) throws IOException {
        requests.write(n + "\n");
        requests.flush();
        return Arrays.stream(answers.readLine().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
        }
        Files.delete(script);
    }
}
