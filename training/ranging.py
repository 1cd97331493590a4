"""How wide the channels of the reader become: `python -m training.ranging --data DIR --model DIR`, after training.

Written beside the weights, for the network that runs in eight bits (`qa.reading.eight_bits`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer

from qa.reading.eight_bits import matrices
from qa.reading.network import RANGES, load, tokenizer
from training import examples
from training.example import Example

_SEED = 23
_READ = 150
"""Examples of each kind."""


def to_read(data: Path) -> list[Example]:
    """Paragraphs of an encyclopaedia, news, single sentences."""
    chance = random.Random(_SEED)
    kinds = (
        list(examples.squad2(data, chance)),
        list(examples.self_asked(data, chance, 2 * _READ)),
        list(examples.qamr(data, chance, 2 * _READ)),
    )
    return [e for kind in kinds for e in chance.sample(kind, _READ)]


def ranges(model: Path, read: Sequence[Example]) -> dict[str, torch.Tensor]:
    """By the name of each matrix, the least and the greatest number of each channel that it takes: (2, channels)."""
    network = load(model)
    found: dict[str, torch.Tensor] = {}

    def noting(name: str) -> Callable[[Any, tuple[torch.Tensor, ...]], None]:
        def note(_: Any, taken: tuple[torch.Tensor, ...]) -> None:
            x = taken[0].reshape(-1, taken[0].shape[-1])
            before = found.get(name, x[:1].expand(2, -1))
            found[name] = torch.stack((torch.minimum(before[0], x.amin(0)), torch.maximum(before[1], x.amax(0))))

        return note

    for name, matrix in matrices(network):
        matrix.register_forward_pre_hook(noting(name))
    pieces = Tokenizer.from_file(str(tokenizer(model)))
    pieces.enable_truncation(256, strategy="only_second")
    pieces.no_padding()
    with torch.inference_mode():
        for e in read:
            code = pieces.encode(e.question, e.context)
            network(*(torch.tensor([row]) for row in (code.ids, code.attention_mask, code.type_ids)))
    return found


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
@click.option("--model", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the reader.")
def main(data: Path, model: Path) -> None:
    """Writes the ranges into the model's folder."""
    found = ranges(model, to_read(data))
    save_file({name: value.half().contiguous() for name, value in found.items()}, model / RANGES)


if __name__ == "__main__":
    main()
