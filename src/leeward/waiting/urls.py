from django.urls import path

from leeward.waiting.views import answering, board, place, thanks

urlpatterns = [
    path("answering/", answering.answering, name="answering"),
    path("answering/pause/", answering.pause, name="answering_pause"),
    path("answering/pause/delete/", answering.pause, {"undo": True}, name="answering_pause_delete"),
    path("answering/delete/", answering.stop, name="answering_delete"),
    path("answering/<str:ref>/", answering.offer, name="offer"),
    path("answering/<str:ref>/accepted/", answering.accept, name="offer_accepted"),
    path("answering/<str:ref>/declined/", answering.decline, name="offer_declined"),
    path("threads/<str:ref>/thanks/", thanks.thanks, name="thanks"),
    path("place/waiting/", place.waiting, name="place_waiting"),
    path("waiting/", board.board, name="waiting_board"),
    path("waiting/here/", board.here, name="waiting_here"),
    path("waiting/here/delete/", board.here, {"undo": True}, name="waiting_here_delete"),
    path("waiting/<str:ref>/writing/", board.writing, name="waiting_writing"),
    path("waiting/<str:ref>/writing/delete/", board.writing, {"undo": True}, name="waiting_writing_delete"),
]
