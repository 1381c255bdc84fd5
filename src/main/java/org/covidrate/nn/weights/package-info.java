// SPDX-License-Identifier: Apache-2.0
/** Weights of networks as files hold them: PyTorch state dicts, safetensors, and Keras' names for them. Knows no engine. */
package org.covidrate.nn.weights;
