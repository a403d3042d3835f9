from django.urls import path

from leeward.helplines import views

# The public pages are answered by the middleware, before any view: see answering.py.
urlpatterns = [path("<str:code>/confirm/", views.confirm, name="helplines_confirm")]
