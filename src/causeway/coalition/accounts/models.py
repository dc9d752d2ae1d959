"""Accounts."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from causeway.foundation.records.models import OnSpine


class Account(AbstractBaseUser, OnSpine):
    """A person who signs in."""

    last_login = None
    handle = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)

    USERNAME_FIELD = "handle"
