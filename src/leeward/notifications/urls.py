from django.urls import path

from leeward.notifications import views

urlpatterns = [
    path("notifications/", views.news, name="news"),
    path("notifications/<int:number>/", views.follow_line, name="notification"),
    path("notifications/read/", views.mark_all_read, name="mark_all_read"),
    path("notifications/choices/", views.choices, name="letter_choices"),
    path("notifications/stop/<str:token>/", views.stop, name="stop_letters"),
]
