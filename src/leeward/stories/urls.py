from django.urls import path, re_path

from leeward.stories.views import composing, keeping, lists, reading

urlpatterns = [
    path("share/", composing.share, name="share"),
    path("stories/draft/", composing.save_draft, name="draft_new"),
    path("stories/drafts/", composing.drafts, name="drafts"),
    path("stories/mine/", lists.mine, name="mine"),
    path("stories/saved/", lists.saved, name="saved"),
    path("stories/<str:ref>/", reading.story, name="story"),
    path("stories/<str:ref>/draft/", composing.save_draft, name="draft"),
    path("stories/<str:ref>/edit/", keeping.edit, name="edit_story"),
    path("stories/<str:ref>/before-sharing/", composing.before_sharing, name="before_sharing"),
    path("stories/<str:ref>/pictures/<str:picture>/delete/", composing.remove_picture, name="remove_picture"),
    path("stories/<str:ref>/history/", reading.history, name="story_history"),
    path("stories/<str:ref>/another-name/", keeping.another_name, name="another_name"),
    path("stories/<str:ref>/taken-back/", keeping.taken_back, name="taken_back"),
    path(
        "stories/<str:ref>/taken-back/delete/", keeping.taken_back, {"undo": True}, name="taken_back_delete"
    ),
    path("stories/<str:ref>/delete/", keeping.delete, name="delete_story"),
    path("stories/<str:ref>/saved/", keeping.saved, name="saved_story"),
    path("stories/<str:ref>/saved/delete/", keeping.saved, {"undo": True}, name="saved_story_delete"),
    re_path(
        r"^pictures/(?P<ref>[0-9a-z]{13})/(?P<width>480|960|1600)\.(?P<kind>avif|webp)$",
        reading.picture,
        name="picture",
    ),
    path("topics/", lists.topics, name="topics"),
    path("topics/<slug:slug>/", lists.topic, name="topic"),
    path("tags/<str:name>/", lists.tag, name="tag"),
    path("@<str:handle>/stories/", lists.of_person, name="stories_of"),
]
