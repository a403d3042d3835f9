from django.urls import path

from leeward.demo import views

urlpatterns = [
    path("", views.doors, name="demo_doors"),
    path("sign-in/", views.sign_in, name="demo_sign_in"),
    path("letters/", views.letters, name="demo_letters"),
]
