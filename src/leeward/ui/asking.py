"""What a form says when it asks for something again: in the words of this place, and what to do next."""

from django import forms
from django.utils.translation import gettext_lazy as _


def ask_in_our_words() -> None:
    """Give every field of every form these words, where a form does not bring its own. Call it before any is made."""
    forms.Field.default_error_messages |= {"required": _("Please fill this in.")}
    forms.CharField.default_error_messages = {
        "max_length": _("This is %(show_value)s characters long, and %(limit_value)s fit. Please shorten it.")
    }
    forms.IntegerField.default_error_messages |= {
        "invalid": _("Write a whole number, in digits."),
        "max_value": _("Write %(limit_value)s, or a smaller number."),
        "min_value": _("Write %(limit_value)s, or a greater number."),
    }
    forms.URLField.default_error_messages |= {
        "invalid": _("Give the whole address of a page, such as https://example.org/page.")
    }
    forms.EmailField.default_error_messages = {
        "invalid": _("Give a whole e-mail address, such as name@example.org.")
    }
    chosen = {"invalid_choice": _("Choose one of what is offered here.")}
    forms.ChoiceField.default_error_messages |= chosen
    forms.MultipleChoiceField.default_error_messages |= chosen
