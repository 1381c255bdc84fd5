// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.torchscript;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.CovidRateArchitecture;
import org.covidrate.nn.Precision;
import org.covidrate.nn.UNetArchitecture;
import org.covidrate.nn.weights.ElementType;
import org.covidrate.nn.weights.StateDict;
import org.covidrate.nn.weights.Tensor;

/**
 * A network as a TorchScript archive (.pt): a zip of the tensors, a pickle that says which module holds which tensor, and the
 * computation as TorchScript source. It loads in PyTorch 1.8 or later, in Python by {@code torch.jit.load}; the form for oneDNN
 * loads in 2.0 or later. Its method {@code forward} takes and returns float32 in the order image, channel, row, column. The
 * same network and options give the same bytes.
 */
public final class TorchScriptArchive {
    private static final String FOLDER = "covidrate/";
    /** Of the file format, as PyTorch 1.6 and later write it. */
    private static final String FORMAT_VERSION = "3\n";

    private final List<ArchiveRecord> records;

    private TorchScriptArchive(List<ArchiveRecord> records) {
        this.records = List.copyOf(records);
    }

    /**
     * The archive of a network.
     *
     * @throws IllegalArgumentException in one sentence if the weights are not of the architecture
     */
    public static TorchScriptArchive of(Architecture architecture, StateDict weights, ScriptOptions options) {
        Map<String, StoredTensor> stored = new LinkedHashMap<>();
        Precision storage = options.form() == ScriptForm.TRAINING ? Precision.FLOAT32 : options.precision();
        tensors(architecture, weights.conformTo(architecture), options).forEach((name, tensor) -> {
            ElementType type = NumberTypes.of(name, architecture, storage);
            Tensor rounded = type == ElementType.BFLOAT16 ? KernelRounding.round(tensor) : tensor;
            stored.put(name, new StoredTensor(rounded, type, options.channelsLast()));
        });
        Map<String, Boolean> flags =
                options.form() == ScriptForm.ONEDNN ? Map.of(OneDnnLayers.PACKED, false) : Map.of();
        ModuleTree root = ModuleTree.of(stored, flags);
        String source =
                root.source(options.form() == ScriptForm.TRAINING, ForwardMethod.source(architecture, stored, options));

        List<ArchiveRecord> records = new ArrayList<>();
        records.add(ArchiveRecord.of(FOLDER + "data.pkl", new ModulePickle(options.form()).write(root)));
        records.add(ArchiveRecord.of(FOLDER + "code/" + ModuleTree.MODULE.replace('.', '/') + ".py", source));
        List<StoredTensor> tensors = root.allTensors();
        for (int i = 0; i < tensors.size(); i++) {
            records.add(new ArchiveRecord(FOLDER + "data/" + i, tensors.get(i)::bytes));
        }
        byte[] noConstants = new PickleWriter().emptyTuple().toBytes();
        records.add(ArchiveRecord.of(FOLDER + "constants.pkl", noConstants));
        records.add(ArchiveRecord.of(FOLDER + "byteorder", "little"));
        records.add(ArchiveRecord.of(FOLDER + "version", FORMAT_VERSION));
        return new TorchScriptArchive(records);
    }

    private static Map<String, Tensor> tensors(Architecture architecture, StateDict weights, ScriptOptions options) {
        if (options.form().trainable()) {
            return weights.tensors();
        }
        boolean exact = options.precision() == Precision.FLOAT32;
        boolean oneDnn = options.form() == ScriptForm.ONEDNN;
        // In bfloat16 half of a sum would be rounded on its way, for no gain in time.
        boolean split = oneDnn && exact;
        // PyTorch 1.13 takes input for output channels where a transposed convolution is in bfloat16.
        boolean doubling = oneDnn || exact;
        return architecture instanceof UNetArchitecture unet
                ? FoldedUNet.fold(unet, weights, split)
                : FoldedCovidRate.fold((CovidRateArchitecture) architecture, weights, split, doubling);
    }

    /** The bytes of the file, made while they are read. */
    public InputStream open() {
        return new ArchiveStream(records);
    }

    /**
     * Writes the file.
     *
     * @throws IOException as the stream throws it, or if the network takes more than 4 GB
     */
    public void writeTo(OutputStream out) throws IOException {
        open().transferTo(out);
    }
}
