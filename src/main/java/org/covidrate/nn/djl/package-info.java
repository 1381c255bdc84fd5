// SPDX-License-Identifier: Apache-2.0
/**
 * PyTorch through DJL: the engine's start, devices, and networks as blocks that train and infer. Apart from training, no other
 * package knows DJL; networks are loaded by {@link org.covidrate.nn.djl.TorchNetworks} and used as
 * {@link org.covidrate.nn.SliceNetwork}.
 */
package org.covidrate.nn.djl;
