# SPDX-License-Identifier: Apache-2.0
"""lungmask's U-Net as lungmask runs it (resunet.py: padding, batch norm, up-sampling), timed slice by slice.

Usage: eager.py network.pt threads size. The weights are those of the TorchScript archive. Prints "ready"; then, for each number n on
standard input, one line with the milliseconds of n forward passes of one slice each.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.block = nn.Sequential(
            nn.Conv2d(inputs, outputs, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(outputs),
            nn.Conv2d(outputs, outputs, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return self.block(x)


class Up(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.up = nn.Sequential(
            nn.Upsample(mode="bilinear", scale_factor=2, align_corners=False), nn.Conv2d(inputs, outputs, 1))
        self.conv_block = Block(inputs, outputs)

    def forward(self, x, skip):
        return self.conv_block(torch.cat([self.up(x), skip], 1))


class UNet(nn.Module):
    def __init__(self, classes, channels, depth):
        super().__init__()
        widths = [channels << level for level in range(depth)]
        self.down_path = nn.ModuleList([Block(i, o) for i, o in zip([1] + widths, widths)])
        self.up_path = nn.ModuleList([Up(2 * o, o) for o in reversed(widths[:-1])])
        self.last = nn.Conv2d(channels, classes, 1)
        self.softmax = nn.LogSoftmax(dim=1)

    def forward(self, x):
        skips = []
        for level, down in enumerate(self.down_path):
            x = down(x)
            if level < len(self.down_path) - 1:
                skips.append(x)
                x = F.avg_pool2d(x, 2)
        for up in self.up_path:
            x = up(x, skips.pop())
        return self.softmax(self.last(x))


def main():
    archive, threads, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    weights = {name: tensor.contiguous() for name, tensor in torch.jit.load(archive).state_dict().items()}
    classes, channels = weights["last.weight"].shape[:2]
    depth = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("down_path."))
    network = UNet(classes, channels, depth)
    missing, unexpected = network.load_state_dict(weights, strict=False)
    if unexpected or any(not name.endswith("num_batches_tracked") for name in missing):
        raise ValueError(f"the weights do not fit: {missing}, {unexpected}")
    network.eval()
    x = torch.rand(1, 1, size, size)
    with torch.no_grad():
        network(x)
        print("ready", flush=True)
        for line in sys.stdin:
            times = []
            for _ in range(int(line)):
                start = time.perf_counter()
                network(x)
                times.append(1000 * (time.perf_counter() - start))
            print(*times, flush=True)


if __name__ == "__main__":
    main()
