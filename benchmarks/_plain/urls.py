"""One view: a form, a look whether the organisation is there already, two rows, a session, a redirect."""

from django import forms
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import path

from benchmarks._plain.models import LogLine, Signature


class SignForm(forms.ModelForm):
    class Meta:
        model = Signature
        fields = ["organisation", "person", "role", "email"]


def sign(request):
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if Signature.objects.filter(organisation__iexact=form.cleaned_data["organisation"]).exists():
            return HttpResponse(status=409)
        with transaction.atomic():
            signature = form.save()
            LogLine.objects.create(signature=signature, words="signed")
            request.session["signed"] = signature.pk
            request.session.save()
        return HttpResponseRedirect("/sent/")
    return HttpResponse(f"{get_token(request)}{form.as_p()}", status=422 if form.is_bound else 200)


urlpatterns = [path("sign/", sign)]
