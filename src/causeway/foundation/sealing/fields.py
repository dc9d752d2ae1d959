"""A column whose words the server can read and the database alone cannot: they lie under the instance key."""

from base64 import b64decode, b64encode
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from causeway.foundation.sealing.derive import kdf
from causeway.foundation.sealing.instance import instance_key
from causeway.foundation.sealing.records import NotSealed, lock, pad, unlock, unpad

__all__ = ["Closed", "NotSealed", "SealedText"]


class Closed(str):
    """Words as the column has them."""

    __slots__ = ()


class _Opening(DeferredAttribute):
    """Opens the words of a row when somebody reads them."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        words = super().__get__(instance, cls)
        if isinstance(words, Closed):
            words = instance.__dict__[self.field.attname] = self.field.opened(instance, words)
        return words

    def __set__(self, instance: Any, words: Any) -> None:
        # With a setter Python asks `__get__` each time, and not the row's own dictionary.
        instance.__dict__[self.field.attname] = words


class SealedText(models.TextField):  # type: ignore[type-arg]
    """A text of class S. It is bound to table, column and row, so that one moved to another row does not open.

    `row` names the field that tells rows apart and is known before the row is written. Empty words stay empty, so that
    one can ask which rows have none; no other comparison is possible, and one that is tried raises `TypeError`.
    """

    descriptor_class = _Opening

    def __init__(self, *args: Any, row: str = "pk", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def deconstruct(self) -> Any:
        """As migrations write it."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"row": self.row}

    def from_db_value(self, words: str | None, _expression: Any, _connection: Any) -> str | None:
        """Left closed until somebody reads it."""
        return Closed(words) if words else words

    def pre_save(self, model_instance: Any, add: bool) -> Any:  # noqa: ARG002, FBT001 - Django's own shape
        """Closed, unless it was never opened."""
        words = model_instance.__dict__.get(self.attname, "")
        return words if isinstance(words, Closed) else self.closed(getattr(model_instance, self.row), words)

    def get_prep_value(self, value: Any) -> Any:
        """Only what is closed, or empty, may leave for the database."""
        if value and not isinstance(value, Closed):
            raise TypeError(
                f"{self.name} is sealed: it can be saved with its row, and compared with nothing."
            )
        return value

    def get_placeholder(self, value: Any, _compiler: Any, _connection: Any) -> str:
        """No expression may fill the column: the database would write what nobody sealed."""
        if hasattr(value, "resolve_expression"):
            raise TypeError(f"{self.name} is sealed: it is filled by saving its row.")
        return "%s"

    def closed(self, row: Any, words: str) -> str:
        """The words as the column has them, for a row that is not made yet."""
        if not words:
            return ""
        return Closed(b64encode(lock(_key(), pad(words.encode()), *self._place(row))).decode())

    def opened(self, instance: Any, words: Closed) -> str:
        """The words as people read them. Raises `NotSealed` if they are not as they were, of another row for one."""
        try:
            blob = b64decode(words, validate=True)
        except ValueError:
            raise NotSealed from None
        return unpad(unlock(_key(), blob, *self._place(getattr(instance, self.row)))).decode()

    def opens(self, instance: Any) -> bool:
        """Whether the words of a row can be read with the instance key that is here."""
        try:
            getattr(instance, self.attname)
        except NotSealed:
            return False
        return True

    def _place(self, row: Any) -> tuple[Any, ...]:
        return "column", self.model._meta.db_table, self.column, row


def _key() -> bytes:
    return _derived(instance_key())


@lru_cache(maxsize=1)
def _derived(key: bytes) -> bytes:
    return kdf(key, "columns")
