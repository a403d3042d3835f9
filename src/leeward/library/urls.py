from django.urls import path

from leeward.library.views import reading, writing

urlpatterns = [
    path("", reading.library, name="library"),
    path("desk/", reading.desk, name="library_desk"),
    path("write/", writing.begin, name="write_article"),
    path("<str:ref>/", reading.article, name="article"),
    path("<str:ref>/edit/", writing.edit, name="edit_article"),
    path("<str:ref>/draft/", writing.save, name="article_draft"),
    path("<str:ref>/check/", reading.check, name="check_article"),
    path("<str:ref>/check/delete/", writing.unsent, name="check_article_delete"),
    path("<str:ref>/checked/", reading.checked_again, name="article_checked"),
    path("<str:ref>/editions/", writing.again, name="article_again"),
    path("<str:ref>/editions/delete/", writing.dropped, name="article_again_delete"),
    path("<str:ref>/taken-back/", writing.withdrawn, name="article_back"),
    path("<str:ref>/taken-back/delete/", writing.put_back, name="article_back_delete"),
    path("<str:ref>/delete/", writing.delete, name="delete_article"),
]
