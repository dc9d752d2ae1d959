"""Two rows for each signature: itself, and a line in a log."""

from django.db import models


class Signature(models.Model):
    organisation = models.CharField(max_length=200)
    person = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    email = models.EmailField()
    signed_at = models.DateTimeField(auto_now_add=True)


class LogLine(models.Model):
    signature = models.ForeignKey(Signature, on_delete=models.CASCADE)
    words = models.CharField(max_length=200)
