// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.ParameterSpec;
import org.covidrate.nn.Precision;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TorchScriptArchiveTest {
    private static final UNetArchitecture SMALL = new UNetArchitecture(2, 3, 2);

    private static StateDict weights(Architecture architecture) {
        Random random = new Random(1);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : architecture.parameters()) {
            float[] values = new float[(int) spec.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() + 0.1f;
            }
            tensors.put(spec.name(), Tensor.of(values, spec.shape()));
        }
        return new StateDict(tensors);
    }

    private static byte[] archive(Architecture architecture, ScriptOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TorchScriptArchive.of(architecture, weights(architecture), options).writeTo(out);
        return out.toByteArray();
    }

    /** PyTorch maps tensors right out of the file: they lie at multiples of 64 bytes, as they are. */
    @Test
    void theZipIsAsPyTorchsReaderWantsIt(@TempDir Path folder) throws IOException {
        for (Architecture architecture : List.of(SMALL, new CovidRateArchitecture(List.of(16, 32)))) {
            byte[] bytes = archive(architecture, ScriptOptions.forExchange(architecture));
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int at = 0;
            int tensors = 0;
            while (buffer.getInt(at) == 0x04034b50) {
                assertEquals(0, buffer.getShort(at + 8), "compression");
                int size = buffer.getInt(at + 18);
                int name = buffer.getShort(at + 26);
                int content = at + 30 + name + buffer.getShort(at + 28);
                assertEquals(0, content % 64);
                tensors +=
                        new String(bytes, at + 30, name, StandardCharsets.UTF_8).startsWith("covidrate/data/") ? 1 : 0;
                at = content + size;
            }
            assertEquals(architecture.parameters().size(), tensors);

            Path file = Files.write(folder.resolve("a.pt"), bytes);
            try (ZipFile zip = new ZipFile(file.toFile());
                    // Compares checksums.
                    ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                long values = 0;
                int entries = 0;
                for (ZipEntry entry; (entry = stream.getNextEntry()) != null; entries++) {
                    byte[] content = stream.readAllBytes();
                    assertArrayEquals(
                            content,
                            zip.getInputStream(zip.getEntry(entry.getName())).readAllBytes());
                    values += entry.getName().startsWith("covidrate/data/") ? content.length / 4 : 0;
                }
                assertEquals(zip.size(), entries);
                assertEquals(architecture.size(), values);
                assertEquals(
                        "3\n",
                        new String(zip.getInputStream(zip.getEntry("covidrate/version"))
                                .readAllBytes()));
            }
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytes() throws IOException {
        for (ScriptForm form : ScriptForm.values()) {
            for (Precision precision : Precision.values()) {
                ScriptOptions options = ScriptOptions.forInference(form, precision);
                assertArrayEquals(archive(SMALL, options), archive(SMALL, options));
            }
        }
    }

    @Test
    void bytesMayBeReadOneByOne() throws IOException {
        ScriptOptions options = ScriptOptions.forExchange(SMALL);
        byte[] expected = archive(SMALL, options);
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        try (InputStream in =
                TorchScriptArchive.of(SMALL, weights(SMALL), options).open()) {
            for (int b; (b = in.read()) >= 0; ) {
                found.write(b);
            }
            assertEquals(-1, in.read());
        }
        assertArrayEquals(expected, found.toByteArray());
    }

    @Test
    void bfloat16HalvesWhatIsRounded() throws IOException {
        ScriptOptions options = ScriptOptions.forInference(ScriptForm.PLAIN, Precision.FLOAT32);
        UNetArchitecture network = new UNetArchitecture(2, 16, 3);
        int exact = archive(network, options).length;
        int rounded = archive(network, options.withPrecision(Precision.BFLOAT16)).length;
        assertTrue(rounded < 0.8 * exact, rounded + " of " + exact);
    }

    @Test
    void weightsOfAnotherArchitectureAreRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> TorchScriptArchive.of(
                        new UNetArchitecture(3, 3, 2), weights(SMALL), ScriptOptions.forExchange(SMALL)));
        assertEquals(
                "\"last.weight\" has shape [2, 3, 1, 1] where the architecture needs [3, 3, 1, 1].", e.getMessage());
    }
}
