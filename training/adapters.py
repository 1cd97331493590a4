"""Low-rank adapters (Hu et al. 2021, LoRA): a linear map stays as it is and a map of low rank is added to it."""

from __future__ import annotations

import torch
from torch import nn


class Adapted(nn.Module):  # type: ignore[misc]
    """A linear map and what is learnt beside it; nothing at first."""

    def __init__(self, whole: nn.Linear, rank: int) -> None:
        super().__init__()
        self.whole = whole
        self.down = nn.Linear(whole.in_features, rank, bias=False)
        self.up = nn.Linear(rank, whole.out_features, bias=False)
        nn.init.zeros_(self.up.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.whole(x) + self.up(self.down(x))


def adapt(network: nn.Module, rank: int) -> None:
    """Freezes a network but for adapters on its linear maps, its biases and its norms."""
    for p in network.parameters():
        p.requires_grad_(p.ndim == 1)
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear):
                setattr(module, name, Adapted(child, rank))


def learnt(network: nn.Module) -> dict[str, torch.Tensor]:
    """What training changes, in half precision."""
    return {n: p.detach().half().contiguous() for n, p in network.named_parameters() if p.requires_grad}
