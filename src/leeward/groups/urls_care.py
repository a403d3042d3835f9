"""Addresses of looking after a group, and of finding one."""

from django.urls import path

from leeward.groups.views import find, looked_at

urlpatterns = [
    path("find/", find.find, name="group_find"),
    path("posts/<str:ref>/looked-at/", looked_at.post, name="group_post_looked_at"),
    path("replies/<str:ref>/looked-at/", looked_at.reply, name="group_reply_looked_at"),
    path("<str:ref>/looked-at/", looked_at.list_of, name="group_looked_at"),
    path("<str:ref>/looked-at/<str:decision>/undo/", looked_at.undo, name="group_undo_look"),
]
