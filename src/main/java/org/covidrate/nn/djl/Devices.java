// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.covidrate.nn.DeviceChoice;

/** The processors that networks can run on. */
public final class Devices {
    /**
     * Where networks will run.
     *
     * @param name "cpu" or "cuda:N"
     * @param warning one sentence if it is not what was chosen
     */
    public record Selection(String name, Optional<String> warning) {}

    private Devices() {}

    /** "cpu", and "cuda:N" for each graphics processor that this PyTorch sees. Starts the engine. */
    public static List<String> names() {
        return TorchEngine.info().devices();
    }

    static List<String> names(Engine engine) {
        List<String> names = new ArrayList<>(List.of("cpu"));
        for (int i = 0; i < graphicsProcessors(engine); i++) {
            names.add("cuda:" + i);
        }
        return List.copyOf(names);
    }

    /** What a choice comes to on this computer: the processor itself if no usable graphics processor is there. Starts the engine. */
    public static Selection select(DeviceChoice choice) {
        Engine engine = TorchEngine.get();
        boolean forCuda = engine.hasCapability(StandardCapabilities.CUDA);
        if (choice.kind() == DeviceChoice.Kind.CPU || choice.kind() == DeviceChoice.Kind.AUTO && !forCuda) {
            return new Selection("cpu", Optional.empty());
        }
        String cuda = "cuda:" + choice.index();
        int count = graphicsProcessors(engine);
        if (choice.index() < count && computes(engine, Device.gpu(choice.index()))) {
            return new Selection(cuda, Optional.empty());
        }
        String reason;
        if (!forCuda) {
            reason = "this PyTorch computes on the CPU only";
        } else if (choice.index() < count) {
            reason = "this PyTorch cannot compute on it";
        } else {
            reason = count == 0 ? "there is no graphics processor to be seen" : "the last one is cuda:" + (count - 1);
        }
        return new Selection(
                "cpu",
                Optional.of("The device " + cuda + " is not used, since " + reason + "; the CPU computes instead."));
    }

    static Device device(Selection selection) {
        return selection.name().equals("cpu")
                ? Device.cpu()
                : Device.gpu(Integer.parseInt(selection.name().substring("cuda:".length())));
    }

    private static int graphicsProcessors(Engine engine) {
        return engine.hasCapability(StandardCapabilities.CUDA) ? engine.getGpuCount() : 0;
    }

    /** A driver that is too old, or a processor for which PyTorch holds no code, shows only when something is computed. */
    private static boolean computes(Engine engine, Device device) {
        try (NDManager manager = engine.newBaseManager(device);
                NDArray one = manager.ones(new Shape(1))) {
            return one.add(one).getFloat() == 2;
        } catch (EngineException e) {
            return false;
        }
    }
}
