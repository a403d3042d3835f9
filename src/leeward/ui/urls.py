from django.conf import settings
from django.urls import path

from leeward.ui import gallery, views

urlpatterns = [
    path("assets/<str:name>", views.asset, name="asset"),
    path("leave/", views.leave, name="leave"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("offline/", views.offline, name="offline"),
    path("avatar/<str:seed>.svg", views.avatar, name="avatar"),
]
if settings.MODE != "production":
    urlpatterns.append(path("ui/", gallery.gallery, name="gallery"))
