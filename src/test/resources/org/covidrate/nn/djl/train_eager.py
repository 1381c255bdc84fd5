# SPDX-License-Identifier: Apache-2.0
"""Training steps of the COVID-Rate network as it is usually written in Python's PyTorch: eager, Adam, the same loss.

    python3 train_eager.py FILTERS SIDE BATCH THREADS float32|bfloat16

Says "ready", then answers each line with a number n by the milliseconds of n steps.
"""
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

filters = [int(f) for f in sys.argv[1].split(",")]
side, batch, threads = (int(a) for a in sys.argv[2:5])
mixed = sys.argv[5] == "bfloat16"
torch.set_num_threads(threads)
torch.manual_seed(1)


def norm(channels):
    return nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01)


class Excite(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.reduce = nn.Linear(c, c // 16, bias=False)
        self.expand = nn.Linear(c // 16, c, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.expand(F.relu(self.reduce(x.mean((2, 3))))))
        return x * gate[:, :, None, None].to(x.dtype) + x


class Active(nn.Module):
    def __init__(self, i, o, kernel=3, stride=1, dilation=1):
        super().__init__()
        padding = 0 if stride == 2 else kernel // 2 * dilation
        self.conv = nn.Conv2d(i, o, kernel, stride, padding, dilation)
        self.norm = norm(o)

    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))


class Down(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.first, self.second, self.excite = Active(i, o, stride=2), Active(o, o, dilation=2), Excite(o)
        self.conv, self.norm = nn.Conv2d(i, o, 1, 2), norm(o)

    def forward(self, x):
        return self.excite(self.second(self.first(F.pad(x, (0, 1, 0, 1))))) + self.norm(self.conv(x))


class Same(nn.Module):
    def __init__(self, f):
        super().__init__()
        self.first, self.second, self.excite = Active(f, f), Active(f, f, dilation=2), Excite(f)

    def forward(self, x):
        return self.excite(self.second(self.first(x))) + x


class Decoder(nn.Module):
    def __init__(self, i, skip, f):
        super().__init__()
        self.up, self.skip, self.merge, self.excite = Active(i, f), nn.Conv2d(skip, f, 1), Active(2 * f, f, dilation=2), Excite(f)

    def forward(self, x, skip):
        up = self.up(F.interpolate(x, scale_factor=2, mode="nearest"))
        return self.excite(self.merge(torch.cat([up, F.relu(self.skip(skip))], 1)))


class CovidRate(nn.Module):
    def __init__(self, f):
        super().__init__()
        stages = len(f) - 1
        self.stem = Active(1, f[0], 7)
        inputs = [f[max(0, s - 1)] for s in range(stages)]
        self.stages = nn.ModuleList(nn.Sequential(Down(inputs[s], f[s]), Same(f[s])) for s in range(stages))
        c = f[stages - 1]
        self.context = nn.ModuleList([nn.Conv2d(c, c, 1)] + [nn.Conv2d(c, c, 3, 1, d, d) for d in (1, 2, 4, 8)])
        self.norm = norm(c)
        widths = [c] + [f[k] for k in range(stages, 1, -1)]
        self.decoders = nn.ModuleList(
            Decoder(i, inputs[k - 1], f[k]) for i, k in zip(widths, range(stages, 0, -1)))
        self.head = nn.Conv2d(f[1], 1, 1)

    def forward(self, x):
        x = self.stem(x)
        skips = []
        for stage in self.stages:
            skips.append(x)
            x = stage(x)
        x = F.relu(self.norm(sum(conv(x) for conv in self.context)))
        for decoder in self.decoders:
            x = decoder(x, skips.pop())
        return self.head(x)


network = CovidRate(filters).train()
optimiser = torch.optim.Adam(network.parameters(), lr=1e-3)
image = torch.rand(batch, 1, side, side)
truth = (torch.rand(batch, 1, side, side) > 0.9).float()


def step():
    optimiser.zero_grad()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=mixed):
        logits = network(image)
    logits = logits.float()
    entropy = (F.binary_cross_entropy_with_logits(logits, truth, reduction="none") * (1 + truth)).mean()
    p = torch.sigmoid(logits)
    tp, fn, fp = (truth * p).sum(), (truth * (1 - p)).sum(), ((1 - truth) * p).sum()
    loss = entropy + (1 - (tp + 1e-6) / (tp + 0.7 * fn + 0.3 * fp + 1e-6)) ** 0.75
    loss.backward()
    optimiser.step()


print("ready", sum(p.numel() for p in network.parameters()), flush=True)
for line in sys.stdin:
    times = []
    for _ in range(int(line)):
        start = time.perf_counter()
        step()
        times.append(1000 * (time.perf_counter() - start))
    print(*times, flush=True)
