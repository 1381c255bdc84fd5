// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.covidrate.nn.Architecture;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.NetworkException;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.nn.torchscript.ForeignArchive;
import org.covidrate.nn.torchscript.ForeignModule;
import org.covidrate.nn.torchscript.ScriptForm;
import org.covidrate.nn.torchscript.ScriptOptions;
import org.covidrate.nn.torchscript.ScriptOutput;
import org.covidrate.nn.torchscript.TorchScriptArchive;
import org.covidrate.nn.weights.StateDict;

/** Makes networks that PyTorch runs from TorchScript archives: our own, written for the purpose, and those of others. */
public final class ScriptNetworks {
    private ScriptNetworks() {}

    /**
     * A network of ours in its fastest form on the device.
     *
     * @throws IllegalArgumentException in one sentence if the weights are not of the architecture
     * @throws NetworkException if the engine has not the memory
     */
    static SliceNetwork own(
            Architecture architecture, StateDict weights, Devices.Selection device, Precision precision) {
        if (OneDnn.computes(device, precision)) {
            try {
                return own(architecture, weights, device, ScriptOptions.forInference(ScriptForm.ONEDNN, precision));
            } catch (NetworkException e) {
                // A PyTorch of the user's own, older or built without oneDNN, lacks the operators. If it is for another
                // reason
                // the portable form fails as well.
            }
        }
        return own(architecture, weights, device, ScriptOptions.forInference(ScriptForm.FOLDED, precision));
    }

    /** A network of ours in the given form. */
    static SliceNetwork own(
            Architecture architecture, StateDict weights, Devices.Selection selection, ScriptOptions options) {
        Device device = Devices.device(selection);
        TorchScriptArchive archive = TorchScriptArchive.of(architecture, weights, options);
        PtNDManager manager = (PtNDManager) TorchEngine.get().newBaseManager(device);
        try (InputStream in = archive.open()) {
            ScriptModule module = ScriptModule.load(manager, in);
            tryOut(module, manager, architecture);
            LoadedNetwork.Form form = new LoadedNetwork.Form(
                    architecture.inputChannels(),
                    architecture.outputChannels(),
                    architecture.sizeMultiple(),
                    options.precision());
            return new LoadedNetwork(form, selection, LoadedNetwork.fastestBatch(device), manager, module::forward);
        } catch (EngineException e) {
            manager.close();
            throw EngineFailure.translate(e, selection.name(), "the weights");
        } catch (IOException e) {
            manager.close();
            throw new NetworkException("The network cannot be handed to PyTorch: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** One pass on the smallest slice: what the processor does not bear shows here, and the kernels are rearranged. */
    private static void tryOut(ScriptModule module, NDManager manager, Architecture architecture) {
        int side = architecture.sizeMultiple();
        try (NDManager pass = manager.newSubManager()) {
            module.forward(pass.zeros(new Shape(1, architecture.inputChannels(), side, side)));
        }
    }

    /**
     * A network that others made. What such a file can do to the computer says {@link ForeignArchive}.
     *
     * @param file a TorchScript module (.pt)
     * @param module what is to be known of it
     * @throws IOException in one sentence if the file is no TorchScript module that this PyTorch can load
     * @throws NetworkException if the engine does not start; and from {@link SliceNetwork#scores} if the module fails, or
     *     returns something else than its description says
     */
    public static SliceNetwork open(Path file, ForeignModule module, DeviceChoice device) throws IOException {
        Devices.Selection selection = Devices.select(device);
        PtNDManager manager = (PtNDManager) TorchEngine.get().newBaseManager(Devices.device(selection));
        try (InputStream in = ForeignArchive.open(file)) {
            ScriptModule loaded = ScriptModule.load(manager, in);
            LoadedNetwork.Form form = new LoadedNetwork.Form(
                    module.inputChannels(), module.outputChannels(), module.sizeMultiple(), Precision.FLOAT32);
            return new LoadedNetwork(form, selection, 1, manager, x -> logits(loaded, module, x, file));
        } catch (EngineException e) {
            manager.close();
            throw new IOException(
                    file.getFileName() + " is no module that this PyTorch can load: " + EngineFailure.reason(e), e);
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static NDArray logits(ScriptModule loaded, ForeignModule module, NDArray x, Path file) {
        NDArray y = loaded.forward(x);
        Shape shape = x.getShape();
        Shape expected = new Shape(shape.get(0), module.outputChannels(), shape.get(2), shape.get(3));
        if (!y.getShape().equals(expected)) {
            throw new NetworkException(
                    file.getFileName() + " returned an array of " + y.getShape() + " where its description says "
                            + expected + ".",
                    null);
        }
        if (module.output() == ScriptOutput.LOGITS || module.output() == ScriptOutput.LOG_SOFTMAX) {
            return y;
        }
        ByteBuffer values = y.toByteBuffer(true);
        FloatBuffer floats = values.asFloatBuffer();
        module.output().toLogits(floats);
        return x.getManager().create(values, expected, y.getDataType());
    }
}
