"""A network whose matrices are multiplied in eight bits: what of it is rounded, and how it is made to round well.

A few channels of what flows between the layers are far wider than all others, and one step of rounding for all would
drown those. So each channel is narrowed, and its weights widened, by powers of how wide both are (Xiao et al. 2023,
"SmoothQuant"). How wide the channels become is measured when the network is trained (`training.ranging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import nn

_FROM_CHANNELS = 0.8
"""How much of the width goes over into the weights: 0 is nothing, 1 all of it. At .6 the logits stray by .09 in the
mean, at .7 by .06, from .75 to .85 by .05; bfloat16 alone strays by .01."""
_STEPS = 255
_MOST = 127
"""Weights are rounded to the whole numbers up to here, in steps of their row."""


def matrices(network: nn.Module) -> Iterator[tuple[str, nn.Linear]]:
    """Those of the layers, with their names; not the last, whose logits would be cut into steps."""
    return ((n, m) for n, m in network.named_modules() if isinstance(m, nn.Linear) and ".encoder.layer." in n)


def rounded(network: nn.Module, ranges: Mapping[str, torch.Tensor]) -> nn.Module:
    """The network, changed in place: its matrices take and hold eight bits.

    `ranges` has for each matrix the least and the greatest number that each of its channels took: (2, channels).
    """
    for name, matrix in list(matrices(network)):
        owner, _, own = name.rpartition(".")
        setattr(network.get_submodule(owner), own, _Rounded(matrix, ranges[name].float()))
    return network


class _Rounded(nn.Module):  # type: ignore[misc]
    """A matrix on numbers in eight bits. OpenVINO finds the two roundings and multiplies whole numbers."""

    def __init__(self, matrix: nn.Linear, range_: torch.Tensor) -> None:
        super().__init__()
        widest = matrix.weight.detach().abs().amax(0).clamp_min(1e-5)
        narrowing = widest ** (1 - _FROM_CHANNELS) / range_.abs().amax(0).clamp_min(1e-5) ** _FROM_CHANNELS
        low, high = (range_ * narrowing).aminmax()
        self.step = float(high - low) / _STEPS
        self.zero = round(-float(low) / self.step)
        self.narrowing = nn.Parameter(narrowing, requires_grad=False)
        weight = matrix.weight.detach() / narrowing
        self.rows = nn.Parameter(weight.abs().amax(1) / _MOST, requires_grad=False)
        self.zeros = nn.Parameter(torch.zeros(len(weight), dtype=torch.int32), requires_grad=False)
        self.weight = nn.Parameter(weight, requires_grad=False)
        self.bias = matrix.bias

    def forward(self, x: torch.Tensor) -> Any:
        x = torch.fake_quantize_per_tensor_affine(x * self.narrowing, self.step, self.zero, 0, _STEPS)
        weight = torch.fake_quantize_per_channel_affine(self.weight, self.rows, self.zeros, 0, -_MOST, _MOST)
        return nn.functional.linear(x, weight, self.bias)
