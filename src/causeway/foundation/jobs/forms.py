"""What the page of jobs can be asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from causeway.foundation.jobs.models import JobState


class JobFilter(forms.Form):
    """Which jobs to show; stays in the address."""

    state = forms.ChoiceField(label=_("State"), choices=[("", _("All")), *JobState.choices], required=False)

    def chosen(self) -> str:
        """The state that was asked for, or nothing; nonsense asks for nothing."""
        return str(self.cleaned_data["state"]) if self.is_valid() else ""


class Shown(forms.Form):
    """Which state the person saw when deciding."""

    shown = forms.ChoiceField(choices=JobState.choices)
