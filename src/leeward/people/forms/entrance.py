"""What people fill in at the door."""

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import LoginForm
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.utils.translation import gettext_lazy as _

from leeward.people import names, queries


class AddressField(EmailField):
    """An e-mail address, in lower case, asked for in plain words."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.pop("placeholder", None)
        self.error_messages |= {
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address like name@example.org."),
        }

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class NameField(forms.CharField):
    """A pseudonym. `clean` returns it as it is stored, or says why nobody may have it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=100,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
            ),
            error_messages={"required": _("Choose a name. It can be any of the suggestions.")},
            **options,
        )

    def clean(self, value: Any) -> str:
        return names.normal(str(super().clean(value)))


class SignUpForm(forms.Form):
    """One page, no password. Nothing is stored until the code from the e-mail has been typed."""

    handle = NameField(
        label=_("The name people here will know you by"),
        help_text=_("Not your real name, and not one you use elsewhere. You can change it later."),
    )
    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We send a code to it, now and when you sign in. Nobody but you ever sees it."),
    )
    adult = forms.BooleanField(
        label=_("I am 18 or over"),
        error_messages={"required": _("This place is for people of 18 and over.")},
    )
    health = forms.BooleanField(
        label=_("I agree that this place keeps what I write about my health"),
        help_text=_(
            "What you share here may say something about your health. The law asks for your clear agreement before"
            " anybody keeps that. It is used to show your words to the people you choose, and for nothing else. You can"
            " take your agreement back at any time: then your words go out of sight at once."
        ),
        error_messages={
            "required": _("Without this we may not keep what you write. You can read here without it.")
        },
    )

    def clean_handle(self) -> str:
        handle = str(self.cleaned_data["handle"])
        if problem := queries.problem_with_name(handle):
            raise forms.ValidationError(problem)
        return handle


class SignInForm(LoginForm):
    """An address, to which a code is sent if it has an account, and a letter that says so if it has none."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"] = AddressField(
            label=_("Your e-mail address"), help_text=_("We send you a code to type on the next page.")
        )


class CodeForm(forms.Form):
    """The code from a letter. `expected` is empty when no code can be right."""

    code = forms.CharField(
        label=_("The code from the e-mail"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code from the e-mail.")},
    )

    def __init__(self, *args: Any, code: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.expected = code

    def clean_code(self) -> str:
        typed = str(self.cleaned_data["code"])
        if not compare_user_code(actual=typed, expected=self.expected):
            raise forms.ValidationError(
                _("This is not the code we sent. Look at the newest e-mail, and try again.")
            )
        return typed
