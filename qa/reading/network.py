"""The reader's network in PyTorch, and its export for OpenVINO (`python -m qa.reading.network MODEL TARGET`)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from corpus.errors import ModelError
from index import packaged
from index.hiding import nothing_hidden
from index.openvino_export import Exported, made_once, save

LEARNT = "reader.safetensors"
SCALE = ".scale"
"""Behind the name of a matrix of eight-bit weights: what a row of them is to be multiplied with."""
_PROBE = ("Who was hurt?", "Police said on Saturday that at least twelve people were hurt near the border.")
_RECIPE = "reader 4"
"""Another whenever `_export` makes a different network of the same weights."""


def files(model: Path) -> list[Path]:
    """What the network is read from."""
    if (model / LEARNT).exists():
        base = packaged.folder()
        return [model / LEARNT, base / "model.safetensors", base / "config.json", base / "tokenizer.json"]
    return [model / name for name in ("model.safetensors", "config.json", "tokenizer.json")]


def tokenizer(model: Path) -> Path:
    return files(model)[-1]


def exported(model: Path) -> Exported:
    """The export of the model in a folder, made now when there is none.

    Raises:
        ModelError: the model is incomplete, the cache folder cannot be written, or the conversion fails.
    """
    return made_once(__name__, model, _RECIPE, files(model))


def load(model: Path) -> Any:
    """A module from word pieces, their mask and their text (0 question, 1 context) to start and end logits, of shape
    (texts, pieces, 2).

    Raises:
        ModelError: the folder holds no extractive question-answering model.
    """
    with nothing_hidden():
        import torch

    class Spans(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.marking = _marking(model).eval()
            self._kinds = getattr(self.marking.config, "type_vocab_size", 0) > 1

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
        ) -> torch.Tensor:
            kinds = {"token_type_ids": token_type_ids} if self._kinds else {}
            out = self.marking(input_ids=input_ids, attention_mask=attention_mask, **kinds)
            return torch.stack((out.start_logits, out.end_logits), dim=-1)

    try:
        return Spans()
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelError(f"the reader in {model} cannot be read: {error}") from error


def _marking(model: Path) -> Any:
    import torch
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoModelForQuestionAnswering

    if not (model / LEARNT).exists():
        return AutoModelForQuestionAnswering.from_pretrained(model, local_files_only=True)
    base = packaged.folder()
    network = AutoModelForQuestionAnswering.from_config(AutoConfig.from_pretrained(base, local_files_only=True))
    weights = {f"bert.{name}": w for name, w in load_file(base / "model.safetensors").items()}
    learnt = load_file(model / LEARNT)
    for name, value in learnt.items():
        place = name.replace("words.", "bert.", 1).replace("head.", "qa_outputs.", 1)
        scale = learnt[name + SCALE].float() if value.dtype is torch.int8 else 1.0
        weights[place] = value.to(torch.float32) * scale
    network.load_state_dict({name: weights[name] for name in network.state_dict()})
    return network


def _export(model: Path, target: Path) -> None:
    import torch
    from tokenizers import Tokenizer

    pieces = Tokenizer.from_file(str(tokenizer(model)))
    pieces.no_padding()
    code = pieces.encode(*_PROBE)
    inputs = {"input_ids": code.ids, "attention_mask": code.attention_mask, "token_type_ids": code.type_ids}
    save(load(model), {name: torch.tensor([values]) for name, values in inputs.items()}, target)


if __name__ == "__main__":
    _export(Path(sys.argv[1]), Path(sys.argv[2]))
