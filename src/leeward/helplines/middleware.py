"""Help is answered before anything that can fail."""

from django.utils.deprecation import MiddlewareMixin


class HelpFirst(MiddlewareMixin):
    pass
