# SPDX-License-Identifier: Apache-2.0
"""Loads the module of an exported model, runs its example and compares; prints nothing if all is well."""
import sys

import numpy
import torch

torch.set_num_threads(1)
folder, name = sys.argv[1:]
model = torch.jit.load(folder + "/" + name)
x = numpy.load(folder + "/test_input.npy")
expected = numpy.load(folder + "/test_output.npy")
with torch.no_grad():
    y = model(torch.from_numpy(x)).numpy()
if y.shape != expected.shape or y.dtype != expected.dtype or x.dtype != numpy.float32:
    print("found", y.dtype, y.shape, "not", expected.dtype, expected.shape)
elif not numpy.abs(y - expected).max() < 1e-4:
    print("differs by", numpy.abs(y - expected).max())
