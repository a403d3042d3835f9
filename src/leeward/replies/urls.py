from django.urls import path

from leeward.replies import views, views_safety

urlpatterns = [
    path("threads/<str:ref>/replies/", views.new_reply, name="new_reply"),
    path("threads/<str:ref>/replies/hints/", views.new_reply_hints, name="new_reply_hints"),
    path("threads/<str:ref>/closed/", views.closed, name="closed"),
    path("threads/<str:ref>/closed/delete/", views.closed, {"undo": True}, name="closed_delete"),
    path("threads/<str:ref>/words/<slug:word>/", views.thread_word, name="say_word"),
    path(
        "threads/<str:ref>/words/<slug:word>/delete/",
        views.thread_word,
        {"undo": True},
        name="say_word_delete",
    ),
    path("threads/<str:ref>/safety/", views_safety.thread_safety, name="thread_safety"),
    path("threads/<str:ref>/quiet/", views_safety.quiet, name="thread_quiet"),
    path("threads/<str:ref>/quiet/delete/", views_safety.quiet, {"undo": True}, name="thread_quiet_delete"),
    path("threads/<str:ref>/pile/", views_safety.thread_pile, name="thread_pile"),
    path("you/safety/", views_safety.safety, name="safety"),
    path("you/safety/quiet/", views_safety.quiet, name="quiet"),
    path("you/safety/quiet/delete/", views_safety.quiet, {"undo": True}, name="quiet_delete"),
    path("you/safety/cleared/<str:ref>/", views_safety.cleared, name="cleared"),
    path("you/safety/cleared/<str:ref>/delete/", views_safety.undo_cleared, name="cleared_delete"),
    path("replies/mine/", views.mine, name="my_replies"),
    path("replies/<str:ref>/", views.reply, name="reply"),
    path("replies/<str:ref>/answers/", views.answer, name="answer"),
    path("replies/<str:ref>/answers/hints/", views.answer_hints, name="answer_hints"),
    path("replies/<str:ref>/edit/", views.edit, name="edit_reply"),
    path("replies/<str:ref>/delete/", views.delete, name="delete_reply"),
    path("replies/<str:ref>/history/", views.history, name="reply_history"),
    path("replies/<str:ref>/approved/", views.keep, {"state": "approved"}, name="approved"),
    path("replies/<str:ref>/declined/", views.keep, {"state": "declined"}, name="declined"),
    path("replies/<str:ref>/hidden/", views.keep, {"state": "hidden"}, name="hidden"),
    path("replies/<str:ref>/hidden/delete/", views.keep, {"state": "shown"}, name="hidden_delete"),
    path("replies/<str:ref>/words/<slug:word>/", views.reply_word, name="say_word_to_reply"),
    path(
        "replies/<str:ref>/words/<slug:word>/delete/",
        views.reply_word,
        {"undo": True},
        name="say_word_to_reply_delete",
    ),
]
