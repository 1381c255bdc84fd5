# SPDX-License-Identifier: Apache-2.0
"""What PyTorch in Python makes of a TorchScript archive.

Usage: load_module.py FOLDER HEIGHT WIDTH. Reads module.pt and image.raw (float32) in the folder. Writes scores.raw, the state dict as
state.txt (one line for each tensor: name, type, trainable, shape) with all its values in state.raw, and the module saved anew as again.pt.
"""
import pathlib
import sys

import numpy
import torch


def main():
    folder = pathlib.Path(sys.argv[1])
    height, width = int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)
    module = torch.jit.load(str(folder / "module.pt"))
    image = torch.from_numpy(numpy.fromfile(folder / "image.raw", numpy.float32).reshape(-1, 1, height, width))
    with torch.no_grad():
        module.eval()(image).numpy().tofile(folder / "scores.raw")
    trainable = {name for name, parameter in module.named_parameters() if parameter.requires_grad}
    with open(folder / "state.txt", "w") as lines, open(folder / "state.raw", "wb") as values:
        for name, tensor in module.state_dict().items():
            shape = "x".join(map(str, tensor.shape))
            lines.write(f"{name} {tensor.dtype} {name in trainable} {shape}\n")
            values.write(tensor.contiguous().numpy().tobytes() if tensor.dtype is torch.float32 else b"")
    module.save(str(folder / "again.pt"))


if __name__ == "__main__":
    main()
