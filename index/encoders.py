"""Which encoder runs: the packaged model on the fastest runtime that is here, or the model that a user names."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus import plugins
from corpus.errors import ModelError, PluginError
from index import packaged
from index.quiet import quiet_models
from index.seams import Encoder

MODEL_VARIABLE = "RASHOMON_MODEL"
"""Environment variable that names another sentence-transformers model: a folder, or a name in the local cache; or, as
PLUGIN:MODEL, an encoder that a plugin brings (`corpus.plugins`)."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Runtime:
    """A program that runs the packaged model. All of them give the same vectors, up to rounding."""

    name: str
    load: Callable[[Path], Encoder]


def _openvino(model: Path) -> Encoder:
    from index.openvino_encoder import OpenVinoEncoder

    return OpenVinoEncoder(model, packaged.NAME)


def _sentence_transformers(model: Path) -> Encoder:
    from index.sentence_transformer_encoder import SentenceTransformerEncoder

    return SentenceTransformerEncoder(str(model), packaged.NAME)


RUNTIMES = (
    Runtime("OpenVINO", _openvino),
    Runtime("sentence-transformers", _sentence_transformers),
)
"""Fastest first."""


def default_name() -> str:
    """Name of the encoder that `default_encoder` loads, without loading it."""
    named = os.environ.get(MODEL_VARIABLE)
    return _name_of(named) if named else packaged.NAME


_loading = threading.Lock()


def default_encoder() -> Encoder:
    """The encoder that is used where none is named; loaded at the first call, once per process, whatever the threads.

    Raises:
        ModelError: no runtime can load the packaged model, or the model named by `RASHOMON_MODEL` is not here.
    """
    with _loading:
        return _encoder_of(os.environ.get(MODEL_VARIABLE))


@cache
def _encoder_of(named: str | None) -> Encoder:
    return named_encoder(named) if named else packaged_encoder()


def packaged_encoder() -> Encoder:
    """The packaged model on the first of `RUNTIMES` that works here.

    Raises:
        ModelError: none does.
    """
    quiet_models()
    model = packaged.folder()
    reasons = []
    for runtime in RUNTIMES:
        try:
            return runtime.load(model)
        except (ImportError, ModelError) as error:
            log.warning("%s does not run the model here: %s", runtime.name, error)
            reasons.append(f"{runtime.name}: {error}")
    raise ModelError(f"the model {packaged.NAME} cannot be loaded ({'; '.join(reasons)})")


def named_encoder(model: str) -> Encoder:
    """A plugin's encoder, or a sentence-transformers model from a folder or by its name from the local cache.

    Raises:
        ModelError: there is no such model here.
        PluginError: the plugin cannot be used.
    """
    plugin, colon, rest = model.partition(":")
    if colon and plugin in plugins.names(plugins.ENCODERS):
        return _foreign(model, plugins.load(plugins.ENCODERS, plugin)(rest))
    from index.sentence_transformer_encoder import SentenceTransformerEncoder

    folder = Path(model).expanduser()
    return SentenceTransformerEncoder(str(folder) if folder.is_dir() else model, _name_of(model))


def _foreign(model: str, encoder: Encoder) -> Encoder:
    """The encoder of a plugin, under the name by which a library remembers it."""
    if encoder.name != model:
        raise PluginError(f"the encoder {model!r} calls itself {encoder.name!r}; its plugin must name it as asked")
    return encoder


def _name_of(model: str) -> str:
    if model.partition(":")[0] in plugins.names(plugins.ENCODERS):
        return model
    folder = Path(model).expanduser()
    return folder.resolve().name if folder.is_dir() else model
