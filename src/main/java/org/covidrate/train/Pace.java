// SPDX-License-Identifier: Apache-2.0
package org.covidrate.train;

/** Loss and speed over some steps. */
final class Pace {
    private final long start = System.nanoTime();
    private long waitStart;
    private long waited;
    private double sum;
    private int steps;
    private int slices;

    void waitsFrom() {
        waitStart = System.nanoTime();
    }

    void waitsTo() {
        waited += System.nanoTime() - waitStart;
    }

    void add(double loss, int count) {
        sum += loss;
        steps++;
        slices += count;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Of these, in which the network had nothing to do. */
    double waited() {
        return waited / 1e9;
    }

    double loss() {
        return sum / Math.max(1, steps);
    }

    int slices() {
        return slices;
    }
}
