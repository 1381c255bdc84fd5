// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignArchiveTest {
    private static final byte[] VALUES = new byte[10_000];

    static {
        new Random(1).nextBytes(VALUES);
    }

    @TempDir
    Path folder;

    private Path archive(String code, String pickle) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("m/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
        entries.put("m/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
        entries.put("m/code/__torch__.py.debug_pkl", new byte[] {1});
        entries.put("m/data/0", VALUES);
        entries.put("m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        Path file = folder.resolve("module.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    /** Compressed or not: the engine gets the contents as they are, without what only helps to find errors. */
    @Test
    void contentsStay() throws IOException {
        Path file = archive("class A(Module):\n", "pickle");
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (InputStream in = ForeignArchive.open(file);
                ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(in.readAllBytes()))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                found.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertEquals(4, found.size());
        assertArrayEquals("class A(Module):\n".getBytes(StandardCharsets.UTF_8), found.get("m/code/__torch__.py"));
        assertArrayEquals(VALUES, found.get("m/data/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_0 = torch.save(x, \"a\")",
                "_0 = ops.aten . save (x, \"a\")",
                "_0 = getattr(torch, \"save\")(x, \"a\")",
                "_0 = getattr(torch, \"sa\\166e\")(x, \"a\")",
                "_0 = torch.from_file(\"a\", True, 8)",
                "_0 = __torch__.torch.classes.aoti.Runner(\"a\")",
                "_0 = rpc_async(\"a\")"
            })
    void whatDoesMoreThanComputeIsRefused(String statement) throws IOException {
        Path file = archive("class A(Module):\n  def forward(self, x):\n    " + statement + "\n", "pickle");
        IOException e = assertThrows(IOException.class, () -> ForeignArchive.open(file));
        assertEquals("module.pt is refused", e.getMessage().split(":")[0]);
    }

    @Test
    void objectsOfCompiledClassesAreRefused() throws IOException {
        Path file = archive("class A(Module):\n", "c__torch__.torch.classes.aoti\nRunner\n");
        IOException e = assertThrows(IOException.class, () -> ForeignArchive.open(file));
        assertEquals("module.pt is refused", e.getMessage().split(":")[0]);
    }

    @Test
    void ordinaryCodeIsNot() throws IOException {
        Path file = archive("saved = getattr(self, \"0\")\n_saves = torch.relu(saved)\n", "pickle");
        ForeignArchive.open(file).close();
    }

    @Test
    void damageIsFoundAtOnce() throws IOException {
        Path file = archive("class A(Module):\n", "pickle");
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("m/data/0") + 1000;
        bytes[at] ^= 0x55;
        Files.write(file, bytes);
        IOException e = assertThrows(IOException.class, () -> ForeignArchive.open(file));
        assertEquals("module.pt is damaged: its part m/data/0 is not as it was written.", e.getMessage());
    }
}
