// SPDX-License-Identifier: Apache-2.0
/**
 * Weights of networks as files hold them: PyTorch state dicts, safetensors, and Keras' names for them. Knows no engine.
 *
 * <p>{@link org.covidrate.nn.weights.WeightFile} reads any of them, {@link org.covidrate.nn.weights.Safetensors} writes, and
 * {@link org.covidrate.nn.weights.Architectures} tells which network weights are of. Files come from anywhere: whatever they
 * hold, reading ends in weights or in one sentence, and takes time and memory in proportion to the length of the file. The
 * pickles of PyTorch are programs; {@code TensorPickle} runs only those that describe tensors.
 */
package org.covidrate.nn.weights;
