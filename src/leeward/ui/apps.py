from django.apps import AppConfig

from leeward.ui.asking import ask_in_our_words

# A field reads its words when its form is written down, which is when the parts above are loaded: after this.
ask_in_our_words()


class UiConfig(AppConfig):
    name = "leeward.ui"
