// SPDX-License-Identifier: Apache-2.0
package org.covidrate.model.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.covidrate.model.ModelArchitecture;
import org.covidrate.model.ModelDescription;
import org.covidrate.model.store.ModelStore;
import org.covidrate.model.store.StoredModel;
import org.covidrate.model.store.Weights;
import org.covidrate.nn.DeviceChoice;
import org.covidrate.nn.Precision;
import org.covidrate.nn.SliceNetwork;
import org.covidrate.progress.CancelledException;
import org.covidrate.progress.ProgressListener;

/**
 * Networks that stay loaded. Who needs one borrows it and closes what was borrowed; the least recently used one that nobody
 * uses is freed when there are more than the capacity. One in use is never freed: if all are in use, there are more for a
 * while.
 *
 * <p>Safe to use from several threads; two that ask for the same network at once get the same, loaded once.
 */
public final class LoadedModels implements AutoCloseable {
    /** Lobes, lungs and lesions. */
    public static final int CAPACITY = 3;

    /** What makes two requests ask for the same network. */
    private record Key(String sha256, ModelArchitecture architecture, String device, Precision precision) {}

    private static final class Entry {
        /** Null while it is being loaded. */
        private SliceNetwork network;

        private boolean failed;
        private int users;
    }

    private static final long POLL_MILLIS = 100;

    private final NetworkEngine engine;
    private final int capacity;
    /** The least recently used first. Guarded by itself, as are the entries. */
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private boolean closed;

    public LoadedModels(NetworkEngine engine) {
        this(engine, CAPACITY);
    }

    public LoadedModels(NetworkEngine engine, int capacity) {
        this.engine = engine;
        this.capacity = capacity;
    }

    /**
     * A network to use and close.
     *
     * @param store where the model was found
     * @param progress told while it is read; may cancel
     * @throws IOException if the weights are missing, damaged or not readable: one sentence
     * @throws IllegalArgumentException if they are not of the model's architecture
     * @throws org.covidrate.nn.NetworkException if the engine does not start or has not the memory
     * @throws IllegalStateException if this was closed
     */
    public BorrowedNetwork borrow(
            ModelStore store,
            StoredModel model,
            DeviceChoice device,
            PrecisionChoice precision,
            ProgressListener progress)
            throws IOException {
        ModelDescription description = model.description();
        SelectedDevice selected = engine.select(device);
        List<String> warnings = new ArrayList<>();
        selected.warning().ifPresent(warnings::add);
        Precision used = resolve(precision, description, selected.name(), warnings);
        Key key = new Key(description.weights().sha256(), description.architecture(), selected.name(), used);
        Entry entry = take(key, () -> load(store, model, key, progress), progress);
        return new BorrowedNetwork(entry.network, warnings, () -> giveBack(entry));
    }

    private Precision resolve(
            PrecisionChoice choice, ModelDescription description, String device, List<String> warnings) {
        if (choice == PrecisionChoice.FLOAT32) {
            return Precision.FLOAT32;
        } else if (engine.computesInBfloat16(description.architecture(), device)) {
            return Precision.BFLOAT16;
        }
        if (choice == PrecisionChoice.BFLOAT16) {
            warnings.add("The model " + description.name() + " computes in float32, since bfloat16 is not at hand on "
                    + device + ".");
        }
        return Precision.FLOAT32;
    }

    private SliceNetwork load(ModelStore store, StoredModel model, Key key, ProgressListener progress)
            throws IOException {
        try (Weights weights = store.weights(model, progress)) {
            progress.update("Loading " + model.description().name(), 1);
            return engine.load(model.description(), weights.file(), key.device(), key.precision());
        }
    }

    @FunctionalInterface
    private interface Load {
        SliceNetwork network() throws IOException;
    }

    /** The entry of the key with one user more, loaded by this thread or another. */
    private Entry take(Key key, Load load, ProgressListener progress) throws IOException {
        while (true) {
            Entry entry;
            List<SliceNetwork> idle = List.of();
            boolean mine = false;
            synchronized (entries) {
                if (closed) {
                    throw new IllegalStateException("The loaded models were closed already.");
                }
                entry = entries.get(key);
                if (entry == null) {
                    // Room is made before the new one takes its memory.
                    idle = removeIdle(capacity - 1);
                    entry = new Entry();
                    entries.put(key, entry);
                    mine = true;
                }
                entry.users++;
            }
            idle.forEach(SliceNetwork::close);
            if (mine) {
                fill(key, entry, load);
                return entry;
            } else if (awaitLoaded(entry, progress)) {
                return entry;
            }
        }
    }

    private void fill(Key key, Entry entry, Load load) throws IOException {
        SliceNetwork network = null;
        try {
            network = load.network();
        } finally {
            synchronized (entries) {
                entry.network = network;
                if (network == null) {
                    entry.failed = true;
                    entries.remove(key, entry);
                }
                entries.notifyAll();
            }
        }
    }

    /** False if the thread that was loading it failed or was cancelled. */
    private boolean awaitLoaded(Entry entry, ProgressListener progress) {
        boolean loaded = false;
        try {
            while (!isSettled(entry)) {
                progress.update("Waiting for the model", 0);
            }
            loaded = !entry.failed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            if (!loaded) {
                giveBack(entry);
            }
        }
        return loaded;
    }

    /** Waits a little if it is not. */
    private boolean isSettled(Entry entry) throws InterruptedException {
        synchronized (entries) {
            if (entry.network == null && !entry.failed) {
                entries.wait(POLL_MILLIS);
            }
            return entry.network != null || entry.failed;
        }
    }

    private void giveBack(Entry entry) {
        List<SliceNetwork> idle;
        synchronized (entries) {
            entry.users--;
            idle = removeIdle(closed ? 0 : capacity);
        }
        idle.forEach(SliceNetwork::close);
    }

    /** Takes out the least recently used ones that nobody uses until no more than {@code most} are left. */
    private List<SliceNetwork> removeIdle(int most) {
        List<SliceNetwork> idle = new ArrayList<>();
        Iterator<Entry> all = entries.values().iterator();
        int left = entries.size();
        while (all.hasNext() && left > most) {
            Entry entry = all.next();
            if (entry.users == 0 && entry.network != null) {
                idle.add(entry.network);
                all.remove();
                left--;
            }
        }
        return idle;
    }

    /** Number of networks that are loaded. */
    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    /** Frees what nobody uses, to get the memory back; what is asked for afterwards is loaded again. */
    public void free() {
        List<SliceNetwork> idle;
        synchronized (entries) {
            idle = removeIdle(0);
        }
        idle.forEach(SliceNetwork::close);
    }

    /** Frees all networks; one that is still in use when it is given back. */
    @Override
    public void close() {
        List<SliceNetwork> idle;
        synchronized (entries) {
            closed = true;
            idle = removeIdle(0);
        }
        idle.forEach(SliceNetwork::close);
    }
}
