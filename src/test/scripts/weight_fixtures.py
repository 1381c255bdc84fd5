#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the small weight files that the tests of org.covidrate.nn.weights read, with what is in them in expected.json.

    python3 weight_fixtures.py FOLDER

The files in the project were made once with Debian's PyTorch 1.13 (names ending in _torch1) and once with PyTorch 2.13
(_torch2); the safetensors files by the reference implementation 0.8, where it is installed.
"""
import collections
import hashlib
import json
import os
import sys

import torch

folder = sys.argv[1]
version = "torch" + torch.__version__.split(".")[0]
expected_file = os.path.join(folder, "expected.json")
expected = json.load(open(expected_file)) if os.path.exists(expected_file) else {}
torch.manual_seed(3)


def describe(tensors):
    entries = []
    for key, tensor in tensors.items():
        values = tensor.detach().contiguous()
        raw = values.view(torch.uint8) if values.dim() and values.numel() and values.dtype != torch.bool else values.reshape(-1)
        if raw.dtype not in (torch.uint8, torch.bool):
            raw = raw.view(torch.uint8) if raw.numel() else raw.to(torch.uint8)
        md5 = hashlib.md5(raw.numpy().tobytes()).hexdigest()
        entries.append({"key": key, "shape": list(values.shape), "dtype": str(values.dtype)[6:], "md5": md5})
    return entries


def save(name, saved, state_dict, **options):
    name = f"{name}_{version}.pth"
    torch.save(saved, os.path.join(folder, name), **options)
    expected[name] = describe(state_dict)


base = torch.randn(4, 6)
shared = torch.randn(10)
kinds = collections.OrderedDict()
kinds["z.first"] = torch.randn(2, 3)
kinds["transposed"] = torch.randn(3, 5).t()
kinds["permuted"] = torch.randn(2, 3, 4, 5).permute(3, 2, 0, 1)
kinds["channels_last"] = torch.randn(2, 3, 4, 5).contiguous(memory_format=torch.channels_last)
kinds["rows"] = base[1:3]
kinds["steps"] = base[1:, 1::2]
kinds["shared.a"] = shared[:6]
kinds["shared.b"] = shared[4:]
kinds["expanded"] = torch.randn(1, 3).expand(4, 3)
kinds["scalar"] = torch.tensor(2.5)
kinds["empty"] = torch.zeros(0, 3)
kinds["parameter"] = torch.nn.Parameter(torch.randn(3))
for dtype in ("float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"):
    kinds["a." + dtype] = (torch.randn(3, 2) * 50).to(getattr(torch, dtype))
kinds["\u00fcml\u00e4ut"] = torch.ones(1)

save("kinds", kinds, kinds)
save("kinds_legacy", kinds, kinds, _use_new_zipfile_serialization=False)
save("protocol4", dict(kinds), kinds, pickle_protocol=4)

network = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.ReLU(), torch.nn.BatchNorm2d(2))
weights = network.state_dict()
optimizer = torch.optim.Adam(network.parameters())
network(torch.randn(2, 1, 5, 5)).sum().backward()
optimizer.step()
checkpoint = {
    "epoch": 3,
    "loss": 0.25,
    "best": None,
    "done": True,
    "history": [1, 2.0, "three", 2**40],
    "size": torch.Size([1, 2]),
    "dtype": torch.float32,
    "optimizer": optimizer.state_dict(),
    "state_dict": weights,
}
save("checkpoint", checkpoint, weights)
save("checkpoint_legacy", checkpoint, weights, _use_new_zipfile_serialization=False)
save("parallel", {"model": torch.nn.DataParallel(network).state_dict()}, weights)
save("two", {"model": weights, "state_dict": weights}, {})
save("whole_network", network, {})
save("no_dictionary", [torch.ones(2)], {})
save("mixed", {"weight": torch.ones(2), "epoch": 3}, {})
save("sparse", {"weight": torch.eye(2).to_sparse()}, {})
torch.jit.save(torch.jit.script(network), os.path.join(folder, f"module_{version}.pt"))

try:
    from safetensors.torch import save_file

    plain = {key: value.detach().contiguous().clone() for key, value in kinds.items()}
    save_file(plain, os.path.join(folder, "reference.safetensors"), metadata={"format": "pt"})
    expected["reference.safetensors"] = describe(plain)
    floats = {"b": torch.tensor([1.5, -2.0, 3.25]), "a\"quoted": torch.arange(4.0).reshape(2, 2)}
    save_file(floats, os.path.join(folder, "floats.safetensors"))
    expected["floats.safetensors"] = describe(floats)
except ImportError:
    print("safetensors is not installed; its files stay as they are")

json.dump(expected, open(expected_file, "w"), indent=1, sort_keys=True)
