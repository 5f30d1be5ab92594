"""What officers and administrators type: well formed or not, nothing more."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from netra.people.labels import ROLE_LABELS, ROLE_MEANINGS
from netra.people.operations import NAME_LENGTH
from netra.people.permissions import FITTING
from netra.people.roles import Role
from netra.places.models import Agency, AgencyKind


class Plain:
    """allauth's forms with our labels: by field name, without placeholders."""

    labels: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name, field in fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs.update(inputmode="numeric", maxlength=12)
            field.label = self.labels.get(name, field.label)


_ADDRESS = _("Write a full e-mail address, as name@example.org.")
_CODE = {"code": _("Code from your app, or a recovery code")}


class LogInForm(Plain, LoginForm):  # type: ignore[misc]
    """Address and password."""

    labels = {"login": _("E-mail address"), "password": _("Password")}


class PasswordAgainForm(Plain, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels = {"password": _("Password")}


class CodeForm(Plain, AuthenticateForm):  # type: ignore[misc]
    """The second factor at log-in."""

    labels = _CODE


class CodeAgainPlainForm(Plain, CodeAgainForm):  # type: ignore[misc]
    """The second factor once more."""

    labels = _CODE


class AppForm(Plain, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    labels = {"code": _("The six digits that the app shows now")}


def _new_password() -> forms.CharField:
    return forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. Several words that belong together only for you are good."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": _("Type a password.")},
    )


class PasswordForm(forms.Form):
    """A new password, typed twice."""

    password = _new_password()
    again = forms.CharField(
        label=_("New password again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        error_messages={"required": _("Type the password a second time.")},
    )

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        data = super().clean() or {}
        if "password" in data and "again" in data and data["password"] != data["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return data


class PersonForm(forms.Form):
    """Name and address of a person."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=NAME_LENGTH,
        error_messages={"required": _("Write the person's name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"invalid": _ADDRESS, "required": _ADDRESS},
    )


class RolesForm(forms.Form):
    """The roles that an agency of this kind has, the administrator's left out."""

    roles = forms.TypedMultipleChoiceField(
        label=_("Further roles in this office"),
        help_text=_("You become administrator in any case. Leave out what somebody else will do."),
        required=False,
        coerce=Role,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = FITTING[AgencyKind(kind)] - {Role.ADMINISTRATOR}
        self.fields["roles"].choices = [(role.value, _said(role)) for role in Role if role in fitting]  # type: ignore[attr-defined]


class SetUpForm(RolesForm, PersonForm, PasswordForm):
    """The first administrator of the installation."""

    field_order = ["name", "email", "password", "again", "roles"]


class OfficeForm(RolesForm, PersonForm):
    """The first administrator of a further office."""

    field_order = ["name", "email", "roles"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].help_text = _("The person becomes administrator in any case.")


class OfficerForm(PersonForm):
    """A person and the role given in one of the administrator's agencies."""

    agency = forms.ModelChoiceField(label=_("Office"), queryset=Agency.objects.none(), empty_label=None)
    role = forms.TypedChoiceField(label=_("Role"), coerce=Role, widget=forms.RadioSelect)
    field_order = ["agency", "name", "email", "role"]

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Agency.objects.filter(pk__in=[agency.pk for agency in agencies]).order_by("name")
        self.fields["agency"].queryset = choices  # type: ignore[attr-defined]
        fitting = frozenset[Role]().union(*(FITTING[AgencyKind(agency.kind)] for agency in agencies))
        self.fields["role"].choices = [(role.value, _said(role)) for role in Role if role in fitting]  # type: ignore[attr-defined]


def _said(role: Role) -> str:
    return f"{ROLE_LABELS[role]}: {ROLE_MEANINGS[role]}"
