"""The real embedding model, on each runtime, and how encoders are chosen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus import ModelError
from index import (
    default_encoder,
    encoders,
    openvino_encoder,
    openvino_export,
    openvino_runtime,
    packaged,
    sentence_network,
)
from index.encoders import Runtime
from index.seams import Encoder
from tests.exporting import exported_here

SENTENCES = [
    "Police said on Saturday that at least twelve people were hurt near the border.",
    "",
    "Rain.",
    "“They came at 3 a.m.,” the minister told reporters in the capital, “and left before dawn.”",
    "سیلاب سے پندرہ افراد ہلاک ہوئے۔ \U0001f600",
    "A sentence of many words: " + "the river rose and the bridge fell, " * 60,
    "x" * 3000,
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return default_encoder()


@pytest.mark.model
def test_where_bfloat16_fails_articles_are_embedded_in_full_precision(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("openvino")

    def refused(*_: object) -> None:
        raise ModelError("no kernel")

    monkeypatch.setattr(openvino_encoder, "has_half", lambda: True)
    monkeypatch.setattr(openvino_encoder, "sound", refused)
    here = openvino_encoder.OpenVinoEncoder(packaged.folder(), "here")
    assert np.array_equal(here.encode_in_bulk(SENTENCES[:3]), here.encode(SENTENCES[:3]))
    assert "no kernel" in caplog.text


@pytest.mark.model
def test_a_switch_that_keeps_openvino_from_bfloat16_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    monkeypatch.setattr(openvino_runtime, "_capabilities", lambda core: ["FP32", "BF16"])
    for name in ("ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA"):
        monkeypatch.delenv(name, raising=False)
    assert openvino_runtime.has_half()
    monkeypatch.setenv("ONEDNN_MAX_CPU_ISA", "AVX2")
    assert not openvino_runtime.has_half()


@pytest.mark.pytorch
@pytest.mark.model
def test_both_runtimes_give_the_same_vectors(encoder: Encoder) -> None:
    pytest.importorskip("openvino")
    assert type(encoder).__name__ == "OpenVinoEncoder"
    reference = encoders.RUNTIMES[-1].load(packaged.folder())
    assert (reference.name, reference.dimension) == (encoder.name, encoder.dimension) == ("all-MiniLM-L6-v2", 384)
    cosines = (encoder.encode(SENTENCES) * reference.encode(SENTENCES)).sum(axis=1)
    assert cosines.mean() >= 0.9999
    assert cosines.min() >= 0.9998


@pytest.mark.model
def test_vectors_have_length_one_and_keep_the_order_of_texts(encoder: Encoder) -> None:
    vectors = encoder.encode(SENTENCES)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    alone = np.concatenate([encoder.encode([text]) for text in SENTENCES])
    assert (vectors * alone).sum(axis=1).min() > 0.999
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.model
def test_near_in_meaning_is_near(encoder: Encoder) -> None:
    asked, near, far = encoder.encode(["militants", "insurgents", "violins"])
    assert asked @ near > asked @ far + 0.2


@pytest.mark.model
def test_a_question_loads_no_pytorch_and_tells_nobody(encoder: Encoder, tmp_path: Path) -> None:
    pytest.importorskip("openvino")
    (tmp_path / "cache").symlink_to(openvino_export._cache_folder().parent.parent)
    program = (
        "import sys, json; from index import default_encoder; v = default_encoder().encode(['Who was hurt?']);"
        "print(json.dumps([m for m in ('torch', 'transformers', 'sentence_transformers', 'openvino_telemetry')"
        " if m in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == []
    assert done.stderr == ""
    assert [entry.name for entry in tmp_path.iterdir()] == ["cache"], "nothing is written to the home folder"


@pytest.mark.model
def test_a_damaged_export_is_made_again(encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("openvino")
    kept = sentence_network.exported(packaged.folder()).folder
    damaged = shutil.copytree(kept, tmp_path / kept.name)
    with np.load(damaged / "probe.npz") as probe:
        np.savez(damaged / "probe.npz", **{**probe, "output": np.eye(1, 384, dtype=np.float32)})
    monkeypatch.setattr(openvino_export, "_cache_folder", lambda: tmp_path)
    monkeypatch.setattr(
        openvino_export, "_export_in_child", lambda module, model, made: shutil.copytree(kept, made, dirs_exist_ok=True)
    )
    again = encoders.RUNTIMES[0].load(packaged.folder())
    np.testing.assert_array_equal(again.encode(["Rain."]), encoder.encode(["Rain."]))


def test_the_next_runtime_serves_where_one_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(model: Path) -> Encoder:
        raise ImportError("no such runtime")

    class Works:
        name, dimension = "works", 3

    monkeypatch.setattr(encoders, "RUNTIMES", (Runtime("missing", missing), Runtime("works", lambda model: Works())))  # type: ignore[arg-type, return-value]
    assert encoders.packaged_encoder().name == "works"
    monkeypatch.setattr(encoders, "RUNTIMES", (Runtime("missing", missing),))
    with pytest.raises(ModelError, match="missing: no such runtime"):
        encoders.packaged_encoder()


@pytest.mark.pytorch
@pytest.mark.model
def test_a_model_that_is_not_here_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(encoders.MODEL_VARIABLE, "nobody/no-such-model")
    assert encoders.default_name() == "nobody/no-such-model"
    with pytest.raises(ModelError, match="nobody/no-such-model"):
        default_encoder()


@pytest.mark.pytorch
@pytest.mark.model
def test_a_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoder: Encoder) -> None:
    folder = tmp_path / "my-model"
    folder.symlink_to(packaged.folder())
    monkeypatch.setenv(encoders.MODEL_VARIABLE, str(folder))
    named = default_encoder()
    assert named.name == encoders.default_name() == packaged.folder().name
    assert float((named.encode(["Rain."]) @ encoder.encode(["Rain."]).T)[0, 0]) > 0.999


def test_a_model_that_cannot_be_exported_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_export, "_cache_folder", lambda: tmp_path / "cache")
    with pytest.raises(ModelError, match="cannot be prepared"):
        sentence_network.exported(tmp_path)
    (tmp_path / "exporter.py").write_text("raise ValueError('no network')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(ModelError, match="cannot be converted for OpenVINO: ValueError: no network"):
        openvino_export.made_once("exporter", tmp_path, "first", [tmp_path / "exporter.py"])
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.pytorch
def test_what_is_no_model_is_not_exported(tmp_path: Path) -> None:
    for name in sentence_network.FILES:
        (tmp_path / name).write_text("{}")
    (tmp_path / "made").mkdir()
    with pytest.raises(Exception, match="Model missing"):
        exported_here("index.sentence_network", tmp_path, tmp_path / "made")
    assert list((tmp_path / "made").iterdir()) == []


def test_an_export_is_what_a_process_of_its_own_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_export, "_cache_folder", lambda: tmp_path / "cache")
    program = "import pathlib, sys; (pathlib.Path(sys.argv[2]) / 'model.xml').write_text(' '.join(sys.argv[1:2]))"
    (tmp_path / "exporter.py").write_text(program)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    made = openvino_export.made_once("exporter", tmp_path, "first", [tmp_path / "exporter.py"])
    assert made.graph.read_text() == str(tmp_path)


def test_exports_that_nothing_loaded_for_months_go_when_another_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openvino_export, "_cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(
        openvino_export, "_export_in_child", lambda module, model, target: (target / "model.xml").touch()
    )
    (tmp_path / "weights").touch()

    def made(recipe: str) -> Path:
        return openvino_export.made_once("module", tmp_path, recipe, [tmp_path / "weights"]).folder

    first, second = made("first"), made("second")
    for folder in (first, second):
        os.utime(folder, (0, 0))
    assert made("second") == second
    third = made("third")
    assert sorted((tmp_path / "cache").iterdir()) == sorted([second, third])


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = (
        "import sys, index; print(*[m for m in ('torch', 'openvino', 'faiss', 'sentence_transformers', 'transformers')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
