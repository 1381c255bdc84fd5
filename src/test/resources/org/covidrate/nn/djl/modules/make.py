# SPDX-License-Identifier: Apache-2.0
"""Writes the small TorchScript modules beside this file. Made with PyTorch 1.13."""
import pathlib
from typing import Dict, List, Tuple

import torch

FOLDER = pathlib.Path(__file__).parent


class TupleOutput(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        return torch.cat([x, 2 * x], 1), x


class ListOutput(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> List[torch.Tensor]:
        return [torch.cat([x, 2 * x], 1), x]


class Failing(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.shape[1] != 3:
            raise ValueError("three channels please")
        return x


class Bfloat16(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([x, 2 * x], 1).to(torch.bfloat16)


class Float64(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.cat([x, 2 * x], 1).to(torch.float64)


class Half(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.avg_pool2d(x, 2)


class Softmax(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.softmax(torch.cat([x, 2 * x], 1), 1)


class LogSoftmax(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.log_softmax(torch.cat([x, 2 * x], 1), 1)


class Sigmoid(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(torch.cat([x, 2 * x], 1))


class Nothing(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> str:
        return "done"


class Saving(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        torch.save(x, "saved-by-a-module.bin")
        return x


class Mapping(torch.nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.from_file("mapped-by-a-module.bin", True, 16)


for module in (TupleOutput, ListOutput, Failing, Bfloat16, Float64, Half, Softmax, LogSoftmax, Sigmoid, Nothing, Saving, Mapping):
    torch.jit.script(module()).save(str(FOLDER / f"{module.__name__}.pt"))
