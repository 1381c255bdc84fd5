// SPDX-License-Identifier: Apache-2.0
/**
 * Networks written as TorchScript archives: the weights and, as source text, the computation. PyTorch runs such a file in any
 * language. Made here for two purposes: to hand networks on, and because PyTorch infers fastest from such a file. Knows no engine.
 */
package org.covidrate.nn.torchscript;
