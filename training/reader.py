"""Trains the reader: `python -m training.reader --data DIR --out DIR`; a later start resumes at the last checkpoint."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
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
from qa.reading.network import LEARNT, SCALE
from training.example import Example
from training.rounds import ROUNDS, SHIPS, mix

LONGEST = 224
"""Word pieces of question and context together."""
_PIECES = 3072
"""In one batch, padding included."""
_WARM = 0.05
"""Share of the steps in which the rate rises."""
_CHECKPOINT = "checkpoint.pt"
_ROUND = "round-{}.pt"
_LEAST_ROWS = 256
"""A matrix with fewer rows or columns is small enough to be kept as it is."""
_EVERY = 50
"""Steps between two lines of the log; a checkpoint each other of them."""


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
    """Share of the highest rate: rises for a while, then falls to nothing."""
    warm = max(1, int(_WARM * steps))
    return step / warm if step < warm else (steps - step) / (steps - warm)


def train(data: Path, out: Path, begun: Path | None = None) -> None:
    """All rounds, or only the last where `begun` holds the reader that it goes on from.

    What is written is the mean of the weights after the rounds that ship; of `begun` and the last where that was all.
    """
    torch.manual_seed(ROUNDS[0].seed)
    network = SpanReader(packaged.folder())
    network.words.embeddings.word_embeddings.requires_grad_(False)
    kept, last = _kept(out), len(ROUNDS) - 1
    reached, first = (0, 0) if begun is None else (last, 0)
    if kept is not None:
        network.load_state_dict(kept["network"], strict=False)
        reached, first = int(kept["round"]), int(kept["step"])
    for number in range(reached, len(ROUNDS)):
        if first == 0 and (begun or ROUNDS[number].after):
            before = written(begun) if begun else _averaged(out, ROUNDS[number].after)
            network.load_state_dict(before, strict=False)
        _pass(data, out, network, number, first)
        first = 0
    if begun is None:
        _write(out, _averaged(out, SHIPS))
    else:
        ended, before = torch.load(out / _ROUND.format(last), weights_only=True), written(begun)
        _write(out, _mean([{name: before[name] for name in ended}, ended]))


def _averaged(out: Path, rounds: Sequence[int]) -> dict[str, torch.Tensor]:
    return _mean([torch.load(out / _ROUND.format(n), weights_only=True) for n in rounds])


def written(model: Path) -> dict[str, torch.Tensor]:
    """The weights that a reader's folder holds, in full precision."""
    from safetensors.torch import load_file

    held = load_file(model / LEARNT)
    scaled = {n: w.float() * held[n + SCALE].float() for n, w in held.items() if w.dtype is torch.int8}
    plain = {n: w.float() for n, w in held.items() if w.dtype is not torch.int8 and not n.endswith(SCALE)}
    return scaled | plain


def _pass(data: Path, out: Path, network: nn.Module, number: int, first: int) -> None:
    """One round from step `first` on; the network is as it was there."""
    of = ROUNDS[number]
    torch.manual_seed(of.seed)
    every = mix(data, of)
    rows = in_pieces(every, Tokenizer.from_file(str(packaged.folder() / "tokenizer.json")))
    order = batches(rows, random.Random(of.seed))[: of.steps]
    optimizer = torch.optim.AdamW(_learnt(network).values(), lr=of.rate, weight_decay=0.01, fused=True)
    kept = _kept(out) if first else None
    if kept is not None:
        optimizer.load_state_dict(kept["optimizer"])
    _report(every, rows, len(order), first)
    began, seen, lost = time.time(), 0, 0.0
    in_halves = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    network.train()
    _drop(network, of.dropout)
    for step in range(first, len(order)):
        inputs, right = tensors([rows[i] for i in order[step]])
        for group in optimizer.param_groups:
            group["lr"] = of.rate * rate(step, len(order))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=in_halves):
            logits = network(**inputs)
        loss = loss_of(logits, right)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(_learnt(network).values(), 1.0)
        optimizer.step()
        lost += float(loss.detach())
        seen += len(right)
        if (step + 1) % _EVERY == 0:
            click.echo(f"step {step + 1} loss {lost / _EVERY:.3f}, {seen / (time.time() - began):.0f} examples/s")
            lost = 0.0
        if (step + 1) % (2 * _EVERY) == 0:
            _keep(out, network, optimizer, number, step + 1)
    torch.save({n: p.detach() for n, p in _learnt(network).items()}, out / _ROUND.format(number))
    _keep(out, network, optimizer, number + 1, 0)


def _drop(network: nn.Module, share: float) -> None:
    """Sets how much is dropped in training."""
    for part in network.modules():
        if isinstance(part, nn.Dropout):
            part.p = share


def _report(every: Sequence[Example], rows: Sequence[Row], steps: int, first: int) -> None:
    silent = sum(r.starts == [0] for r in rows) / len(rows)
    origins = Counter(e.origin for e in every)
    pieces = sum(len(r.ids) for r in rows)
    click.echo(f"{len(rows)} examples of {pieces} pieces, {silent:.0%} without an answer, {steps} steps from {first}")
    click.echo(", ".join(f"{name} {n}" for name, n in origins.most_common()))


def _learnt(network: nn.Module) -> dict[str, nn.Parameter]:
    return {n: p for n, p in network.named_parameters() if p.requires_grad}


def _kept(out: Path) -> dict[str, Any] | None:
    """The last checkpoint: network, optimizer, and the round and step that come next."""
    if not (out / _CHECKPOINT).exists():
        return None
    kept: dict[str, Any] = torch.load(out / _CHECKPOINT, weights_only=True)
    return kept


def _keep(out: Path, network: nn.Module, optimizer: torch.optim.Optimizer, number: int, step: int) -> None:
    """Whole or not at all."""
    learnt = {n: p.detach() for n, p in _learnt(network).items()}
    state = {"network": learnt, "optimizer": optimizer.state_dict(), "round": number, "step": step}
    torch.save(state, out / f"{_CHECKPOINT}.new")
    (out / f"{_CHECKPOINT}.new").replace(out / _CHECKPOINT)


def _mean(learnt: Sequence[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """Weights that were learnt one from the other, averaged (Wortsman et al. 2022, "Model soups")."""
    return {name: torch.stack([one[name] for one in learnt]).mean(0) for name in learnt[0]}


def _write(out: Path, learnt: dict[str, torch.Tensor]) -> None:
    """Matrices in eight bits with a scale a row, all else in half precision."""
    from safetensors.torch import save_file

    written = {}
    for name, value in learnt.items():
        if min(value.shape) < _LEAST_ROWS or value.dim() < 2:
            written[name] = value.half().contiguous()
            continue
        scale = (value.abs().amax(1, keepdim=True) / 127).half().clamp(min=1e-7)
        written[name] = (value / scale.float()).round().clamp(-127, 127).to(torch.int8)
        written[name + SCALE] = scale
    save_file(written, out / "reader.safetensors")
    (out / "reader.json").write_text(json.dumps({"longest": LONGEST}, indent=2) + "\n")


@click.command()
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, help="Folder of the public sets.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where checkpoints and weights go.")
@click.option(
    "--begun", type=click.Path(exists=True, path_type=Path), help="A reader: only the last round, from it on."
)
def main(data: Path, out: Path, begun: Path | None) -> None:
    """Trains on two processor cores: each round takes one to two hours."""
    out.mkdir(parents=True, exist_ok=True)
    train(data, out, begun)


if __name__ == "__main__":
    main()
