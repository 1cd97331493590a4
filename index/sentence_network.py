"""The packaged model in PyTorch, and its export for OpenVINO (`python -m index.sentence_network MODEL TARGET`)."""

from __future__ import annotations

import sys
from pathlib import Path

from index.openvino_export import Exported, made_once, save

FILES = ("model.safetensors", "config.json", "tokenizer.json")
_RECIPE = "sentences 2"
"""Another whenever `_export` makes a different network of the same weights."""
_PROBE = "Police said on Saturday that at least twelve people were hurt near the border."


def exported(model: Path) -> Exported:
    """The export of the model in a folder, made now when there is none.

    Raises:
        ModelError: the model is incomplete, the cache folder cannot be written, or the conversion fails.
    """
    return made_once(__name__, model, _RECIPE, [model / name for name in FILES])


def _export(model: Path, target: Path) -> None:
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModel

    class Sentence(torch.nn.Module):  # type: ignore[misc]
        """Word pieces to one unit vector: the mean of what the model makes of them."""

        def __init__(self) -> None:
            super().__init__()
            self.words = AutoModel.from_pretrained(model, local_files_only=True).eval()

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            states = self.words(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            counted = attention_mask.unsqueeze(-1).to(states.dtype)
            return torch.nn.functional.normalize((states * counted).sum(1) / counted.sum(1), dim=1)

    words = Tokenizer.from_file(str(model / "tokenizer.json"))
    words.no_padding()
    pieces = torch.tensor([words.encode(_PROBE).ids])
    save(Sentence(), {"input_ids": pieces, "attention_mask": torch.ones_like(pieces)}, target)


if __name__ == "__main__":
    _export(Path(sys.argv[1]), Path(sys.argv[2]))
