// SPDX-License-Identifier: Apache-2.0
package org.covidrate.nn;

/**
 * Divides the scores of a network by a temperature, so that the probabilities which follow from them are as often right as
 * they say (Guo et al. 2017, On Calibration of Modern Neural Networks). Above 1 it makes them less extreme; which of two
 * pixels is the likelier lesion, it does not change.
 */
public final class TemperatureScaling extends ForwardingNetwork {
    private final double temperature;

    private TemperatureScaling(SliceNetwork network, double temperature) {
        super(network);
        this.temperature = temperature;
    }

    /**
     * The network with a temperature.
     *
     * @param network closed with what is returned
     * @param temperature above 0; with 1 the network itself is returned
     */
    public static SliceNetwork of(SliceNetwork network, double temperature) {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("A temperature is a number above 0, not " + temperature + ".");
        }
        return temperature == 1 ? network : new TemperatureScaling(network, temperature);
    }

    @Override
    public void scores(float[] slices, int count, int height, int width, float[] output) {
        network.scores(slices, count, height, width, output);
        int values = count * network.outputChannels() * height * width;
        for (int i = 0; i < values; i++) {
            output[i] = (float) (output[i] / temperature);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
