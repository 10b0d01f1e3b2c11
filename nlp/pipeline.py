"""Load the pipeline of a language once a process, from its config file."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

import nlp.components  # noqa: F401  (registers the factories that the config files name)
from nlp.lexicon import load_lexicon

CONFIGS = {"en": "config.cfg", "ko": "config_ko.cfg"}


@cache
def load_pipeline(lang: str) -> Language:
    """The pipeline for `en` or `ko`. Raises KeyError for any other language."""
    path = Path(__file__).with_name(CONFIGS[lang])
    pipeline = spacy.util.load_model_from_config(spacy.util.load_config(path), auto_fill=True)
    if lang == "ko":
        infixes = compile_infix_regex(load_lexicon("korean")["infixes"])
        pipeline.tokenizer.infix_finditer = infixes.finditer  # type: ignore[union-attr]
    return pipeline


_batch: ContextVar[ExitStack | None] = ContextVar("batch", default=None)


@contextmanager
def reading_batch() -> Iterator[None]:
    """One zone a pipeline for all articles that are read inside: a word that two of them share is looked up once."""
    with ExitStack() as zones:
        token = _batch.set(zones)
        try:
            yield
        finally:
            _batch.reset(token)


@contextmanager
def reading_zone(pipeline: Language) -> Iterator[None]:
    """A zone for Docs that are dropped at its end (or that of the batch), which keeps the memory of long runs flat."""
    zones = _batch.get()
    with ExitStack() as own:
        if not pipeline.vocab.in_memory_zone:  # type: ignore[attr-defined] # zones do not nest
            (own if zones is None else zones).enter_context(pipeline.memory_zone())
        yield
