"""Addresses of looking after a group, and of finding one."""

from django.urls import path

from leeward.groups.views import find, looked_at, tending

urlpatterns = [
    path("find/", find.find, name="group_find"),
    path("posts/<str:ref>/looked-at/", looked_at.post, name="group_post_looked_at"),
    path("posts/<str:ref>/approved/", looked_at.approved, name="group_post_approved"),
    path("replies/<str:ref>/looked-at/", looked_at.reply, name="group_reply_looked_at"),
    path("replies/<str:ref>/approved/", looked_at.answer_approved, name="group_reply_approved"),
    path("words/<str:ref>/looked-at/", looked_at.word, name="group_word_looked_at"),
    path("<str:ref>/looked-at/", looked_at.list_of, name="group_looked_at"),
    path("<str:ref>/looking-after/", tending.looking_after, name="group_looking_after"),
    path("<str:ref>/looking-after/<str:code>/read/", tending.lesson_read, name="group_lesson_read"),
    path("<str:ref>/away/", tending.away, name="group_away"),
    path("<str:ref>/away/delete/", tending.back, name="group_back"),
    path("<str:ref>/stepped-down/", tending.stepped_down, name="group_stepped_down"),
    path("<str:ref>/how-it-goes/", tending.how_it_goes, name="group_how_it_goes"),
    path("<str:ref>/members/<str:who>/asked-after/", tending.nudged, name="group_nudged"),
    path("<str:ref>/taken-over/", tending.taken_over, name="group_taken_over"),
    path("<str:ref>/looked-at/<str:decision>/undo/", looked_at.undo, name="group_undo_look"),
]
