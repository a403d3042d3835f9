"""The languages that pages may speak, each in its own words."""

LANGUAGES = {"en": "English", "es": "Español", "ar": "العربية", "he": "עברית"}
