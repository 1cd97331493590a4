"""Trains the reader: `python -m training.reader --data DIR --out DIR`; a later start resumes at the last checkpoint."""

from __future__ import annotations

import json
import math
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import click
import torch
from tokenizers import Tokenizer
from torch import nn

from index import packaged
from training import examples, made, swapping
from training.adapters import adapt, learnt
from training.example import Example

SEED = 20
RANK = 24
LONGEST = 176
"""Word pieces of question and context together."""
_PIECES = 3072
"""In one batch, padding included."""
_RATE = 8e-4
_LATER = 0.75
"""By which the rate falls from pass to pass."""
_WARM = 0.05
"""Share of the steps in which the rate rises."""
_EVERY = 50
"""Steps between two lines of the log; a checkpoint each other of them."""


@dataclass(frozen=True, slots=True)
class Portions:
    """How much of each set goes into one pass."""

    qamr: int
    qasrl: int
    """Questions; some are put to a second sentence too."""
    made: int
    swapped: int
    squad2_again: float
    """Share of a second drawing of windows; the first is whole."""


PASSES = (
    Portions(qamr=15_000, qasrl=7_000, made=16_000, swapped=5_000, squad2_again=0.7),
    Portions(qamr=6_000, qasrl=1_000, made=8_000, swapped=3_500, squad2_again=0.7),
)
"""Each with a rise and fall of the rate of its own (Loshchilov and Hutter 2017, warm restarts)."""


@dataclass(frozen=True, slots=True)
class Row:
    """An example in word pieces."""

    ids: list[int]
    kinds: list[int]
    starts: list[int]
    ends: list[int]
    """The first and last pieces of the answers; the first piece of all ([CLS]) where there is none."""


class SpanReader(nn.Module):  # type: ignore[misc]
    """A start and an end logit for every piece."""

    def __init__(self, model: Path) -> None:
        super().__init__()
        from transformers import AutoModel

        self.words = AutoModel.from_pretrained(model, local_files_only=True, add_pooling_layer=False)
        self.head = nn.Linear(self.words.config.hidden_size, 2)

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        states = self.words(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        logits = self.head(states.last_hidden_state)
        return logits.masked_fill(attention_mask.unsqueeze(-1) == 0, -1e4)


def mix(data: Path, portions: Portions, seed: int) -> list[Example]:
    """The examples of one pass, in the order of training."""
    chance = random.Random(seed)
    paragraphs = list(examples.squad2(data, chance))
    single = list(examples.qamr(data, chance, portions.qamr))
    every = [*paragraphs, *single, *examples.qasrl(data, chance, portions.qasrl), *examples.ramdocs(data, chance)]
    every += made.stories(chance, portions.made)
    every += swapping.swapped(paragraphs + single, chance, portions.swapped)
    every += [e for e in examples.squad2(data, chance) if chance.random() < portions.squad2_again]
    chance.shuffle(every)
    return every


def in_pieces(chosen: Sequence[Example], pieces: Tokenizer) -> list[Row]:
    """Those whose answer, if any, is not cut off."""
    pieces.enable_truncation(LONGEST, strategy="only_second")
    pieces.no_padding()
    encoded = pieces.encode_batch([(e.question[:300], e.context) for e in chosen])
    rows = []
    for e, code in zip(chosen, encoded, strict=True):
        starts = [code.char_to_token(a, 1) for a, _ in e.answers]
        ends = [code.char_to_token(b - 1, 1) for _, b in e.answers]
        if not e.answers:
            rows.append(Row(code.ids, code.type_ids, [0], [0]))
        elif kept := [(s, t) for s, t in zip(starts, ends, strict=True) if s is not None and t is not None]:
            rows.append(Row(code.ids, code.type_ids, [s for s, _ in kept], [t for _, t in kept]))
    return rows


def batches(rows: Sequence[Row], chance: random.Random) -> list[list[int]]:
    """Of like length, in an order by chance."""
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i].ids), chance.random()))
    found: list[list[int]] = []
    for i in reversed(order):
        if not found or (len(found[-1]) + 1) * len(rows[found[-1][0]].ids) > _PIECES:
            found.append([])
        found[-1].append(i)
    chance.shuffle(found)
    return found


def tensors(rows: Sequence[Row]) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
    """The network's inputs, and which pieces are right starts and ends."""
    longest = max(len(r.ids) for r in rows)
    inputs = {
        n: torch.zeros(len(rows), longest, dtype=torch.long) for n in ("input_ids", "attention_mask", "token_type_ids")
    }
    right = torch.zeros(len(rows), longest, 2, dtype=torch.bool)
    for i, r in enumerate(rows):
        inputs["input_ids"][i, : len(r.ids)] = torch.tensor(r.ids)
        inputs["attention_mask"][i, : len(r.ids)] = 1
        inputs["token_type_ids"][i, : len(r.ids)] = torch.tensor(r.kinds)
        right[i, r.starts, 0] = True
        right[i, r.ends, 1] = True
    return inputs, right


def loss_of(logits: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """How unlikely the right starts and ends were, any of several being right."""
    logits = logits.float()
    return (logits.logsumexp(1) - logits.masked_fill(~right, -1e9).logsumexp(1)).mean()


def rate(step: int, steps: int) -> float:
    warm = max(1, int(_WARM * steps))
    return _RATE * (step / warm if step < warm else 0.5 * (1 + math.cos(math.pi * (step - warm) / (steps - warm))))


def train(data: Path, out: Path) -> None:
    random.seed(SEED)
    torch.manual_seed(SEED)
    model = packaged.folder()
    pieces = Tokenizer.from_file(str(model / "tokenizer.json"))
    rows: list[Row] = []
    order: list[list[int]] = []
    rates: list[float] = []
    for number, portions in enumerate(PASSES):
        drawn = in_pieces(mix(data, portions, SEED + number), pieces)
        steps = [[len(rows) + i for i in batch] for batch in batches(drawn, random.Random(SEED + number))]
        rows += drawn
        order += steps
        rates += [rate(step, len(steps)) * _LATER**number for step in range(len(steps))]
    network = SpanReader(model)
    adapt(network.words, RANK)
    optimizer = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=_RATE, weight_decay=0.01)
    kept = out / "checkpoint.pt"
    first = _resume(kept, network, optimizer)
    silent = sum(r.starts == [0] for r in rows) / len(rows)
    click.echo(f"{len(rows)} examples, {silent:.0%} without an answer, {len(order)} steps from {first}")
    began, seen, lost = time.time(), 0, 0.0
    network.train()
    for step in range(first, len(order)):
        inputs, right = tensors([rows[i] for i in order[step]])
        for group in optimizer.param_groups:
            group["lr"] = rates[step]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network(**inputs)
        loss = loss_of(logits, right)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        lost += float(loss.detach())
        seen += len(right)
        if (step + 1) % _EVERY == 0:
            click.echo(f"step {step + 1} loss {lost / _EVERY:.3f}, {seen / (time.time() - began):.0f} examples/s")
            lost = 0.0
        if (step + 1) % (2 * _EVERY) == 0 or step + 1 == len(order):
            _keep(kept, network, optimizer, step + 1)
    _write(out, network)


def _resume(kept: Path, network: nn.Module, optimizer: torch.optim.Optimizer) -> int:
    if not kept.exists():
        return 0
    state: dict[str, Any] = torch.load(kept, weights_only=True)
    network.load_state_dict(state["network"], strict=False)
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def _keep(kept: Path, network: nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Whole or not at all."""
    learnable = {n: p.detach() for n, p in network.named_parameters() if p.requires_grad}
    torch.save({"network": learnable, "optimizer": optimizer.state_dict(), "step": step}, kept.with_suffix(".new"))
    kept.with_suffix(".new").replace(kept)


def _write(out: Path, network: nn.Module) -> None:
    from safetensors.torch import save_file

    save_file(learnt(network), out / "reader.safetensors")
    (out / "reader.json").write_text(json.dumps({"rank": RANK, "longest": LONGEST, "seed": SEED}, indent=2) + "\n")


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where checkpoints and weights go.")
def main(data: Path, out: Path) -> None:
    """Trains on two processor cores in about three quarters of an hour."""
    out.mkdir(parents=True, exist_ok=True)
    train(data, out)


if __name__ == "__main__":
    main()
