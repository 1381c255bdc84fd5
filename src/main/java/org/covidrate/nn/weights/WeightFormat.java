// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kinds of weight files, told apart by what they hold: their names say little. */
public enum WeightFormat {
    /** PyTorch from 1.6 on: a zip of a pickle and raw storages. */
    TORCH_ZIP,
    /** PyTorch before 1.6: pickles and raw storages one after the other. */
    TORCH_LEGACY,
    /** A network with its own code, also by PyTorch: a zip of pickles, storages and source. */
    TORCHSCRIPT,
    /** The format of Hugging Face: a JSON header and raw tensors. */
    SAFETENSORS;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    /** LONG1 of the number 0x1950a86a20f9469cfc6c, which follows the two bytes of the pickle's protocol. */
    private static final byte[] LEGACY_MAGIC = {
        (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19, '.'
    };

    private static final int START = 2 + LEGACY_MAGIC.length;

    /**
     * The format of a file.
     *
     * @throws UnreadableWeightsException if it is none of them
     */
    public static WeightFormat of(Path file) throws IOException {
        return NamedFile.read(file, () -> detect(file));
    }

    static WeightFormat detect(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new WeightFormatException("is a folder; give the file of weights in it");
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        if (holds(start, 0, ZIP)) {
            try (TorchZip zip = new TorchZip(file)) {
                return zip.isModule() ? TORCHSCRIPT : TORCH_ZIP;
            }
        } else if (holds(start, 2, LEGACY_MAGIC)) {
            return TORCH_LEGACY;
        } else if (start.length > 8 && start[8] == '{' && headerLength(start) <= SafetensorsHeader.LARGEST) {
            return SAFETENSORS;
        } else if (holds(start, 0, HDF5)) {
            throw new WeightFormatException("is an HDF5 file as Keras writes; save its weights as safetensors");
        } else if (start.length > 1 && start[0] == (byte) 0x80 && start[1] < 6) {
            throw new WeightFormatException("is a Python pickle that PyTorch did not write; save it with torch.save");
        } else if (new String(start, StandardCharsets.ISO_8859_1).startsWith("version https:")) {
            throw new WeightFormatException("is only a Git LFS pointer to the weights; download the file itself");
        }
        throw new WeightFormatException("holds no weights in a known format; give a PyTorch or safetensors file");
    }

    private static long headerLength(byte[] start) {
        long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return length < 0 ? Long.MAX_VALUE : length;
    }

    private static boolean holds(byte[] start, int at, byte[] wanted) {
        return start.length >= at + wanted.length
                && ByteBuffer.wrap(start, at, wanted.length).equals(ByteBuffer.wrap(wanted));
    }
}
