"""Templates are compiled once for each machine, not by each process: beside the code, as Python keeps its own."""

import hashlib
import sys
from contextlib import suppress
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError
from tempfile import NamedTemporaryFile

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

PLACE = Path(cache_from_source(__file__)).parent


class BesideTheCode(BytecodeCache):
    """Keeps a compiled template where it may; where the code can't be written to, each process compiles for itself.

    A template, an engine or an environment that has changed is compiled again. What is here is trusted as Python's own
    compiled files beside it are. A file is whole or not there, however the process ends.
    """

    def __init__(self, folder: Path = PLACE, *, keeps: bool = not sys.dont_write_bytecode) -> None:
        self.folder, self.keeps = folder, keeps

    @cached_property
    def _made_by(self) -> str:
        # What the environment sets is compiled in.
        return jinja2.__version__ + Path(__file__).with_name("environment.py").read_text("utf-8")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return hashlib.sha256(f"{self._made_by}|{name}|{filename}".encode()).hexdigest()[:40]

    def load_bytecode(self, bucket: Bucket) -> None:
        # One that a power cut spoiled is made anew.
        kept = self.folder / f"{bucket.key}.jinja"
        with suppress(OSError, EOFError, ValueError, UnpicklingError), kept.open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if not self.keeps:
            return
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, delete=False) as unfinished:
                bucket.write_bytecode(unfinished)
            Path(unfinished.name).replace(self.folder / f"{bucket.key}.jinja")
