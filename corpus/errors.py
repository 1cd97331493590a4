"""Every error that a user may meet, in one tree.

    RashomonError
    ├── CorpusError              an article or a file of articles
    │   ├── FileNotRead          it is missing, unreadable, binary, empty, or not in its format
    │   └── NothingToRead        a folder holds no file of a format that is read
    ├── LibraryError             the library on disk, or on a server
    │   ├── LibraryMissing       there is none at this place
    │   ├── LibraryLocked        another process is writing to it
    │   ├── LibraryDamaged       SQLite itself cannot be read
    │   ├── LibraryNotWritable   a read-only folder, a full disk
    │   ├── LibraryMismatch      made by another model, or by another format version
    │   └── LibraryUnreachable   no server answers at its address, or it refuses this user
    ├── ModelError               a model cannot be loaded
    ├── GoldError                a gold file is not what `rashomon eval` reads
    ├── PluginError              an installed plugin cannot be used
    └── ServiceError             a request to the service
        ├── NotUnderstood        the request is not one that it knows, or goes beyond a limit
        ├── NotThere             an article or a story of this id is not in the library
        ├── EngineFailed         what answers cannot, or ended while it did
        ├── Overloaded           more is asked at once than it keeps waiting
        ├── OutOfTime            it took longer than a request may
        └── Cancelled            who asked wants no more of it

Each message names the thing, the reason and the way out, so that it can be shown as it is.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors above. `str(error)` is one line, fit for a user."""


class CorpusError(RashomonError):
    """An article or a file of articles."""


class FileNotRead(CorpusError):
    """A file gives no article. `remedy` is what a person can do, where the message does not say it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class NothingToRead(CorpusError):
    """A folder holds no file of a format that is read."""


class CorpusWarning(UserWarning):
    """A file, or a line of one, was not read; the rest was. Issued only where nobody asked to be told."""


class LibraryError(RashomonError):
    """The library on disk, or on a server."""


class LibraryMissing(LibraryError):
    """There is no library at this place."""


class LibraryLocked(LibraryError):
    """Another process is writing to the library."""


class LibraryDamaged(LibraryError):
    """The library's SQLite file cannot be read."""


class LibraryNotWritable(LibraryError):
    """The library's folder is read-only or its disk is full."""


class LibraryMismatch(LibraryError):
    """The library was made by another model, or by another format version."""


class LibraryUnreachable(LibraryError):
    """No server answers at the library's address, or it refuses this user."""


class ModelError(RashomonError):
    """A model cannot be loaded."""


class GoldError(RashomonError):
    """A gold file is not what the evaluation reads."""


class PluginError(RashomonError):
    """An installed plugin cannot be used."""


class ServiceError(RashomonError):
    """A request to the service."""


class NotUnderstood(ServiceError):
    """The request is not one that the service knows, or it goes beyond a limit."""


class NotThere(ServiceError):
    """An article or a story of this id is not in the library."""


class EngineFailed(ServiceError):
    """What answers cannot answer, or ended while it did; the message says why."""


class Overloaded(ServiceError):
    """More is asked at once than the service keeps waiting."""


class OutOfTime(ServiceError):
    """The request took longer than one may."""


class Cancelled(ServiceError):
    """Who asked wants no more of it."""
