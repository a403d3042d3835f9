from django.urls import path

from leeward.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("earlier/", views.earlier, name="earlier"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("rules/", views.rules, name="rules"),
    path("privacy/", views.privacy, name="privacy"),
    path("place/", views.place, name="place"),
    path("place/staff/", views.staff, name="staff"),
    path("place/topics/", views.place_topics, name="place_topics"),
    path("place/topics/<slug:slug>/", views.place_topic, name="place_topic"),
]
