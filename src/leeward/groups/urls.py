from django.urls import path

from leeward.groups import urls_care
from leeward.groups.views import groups, members, posts

urlpatterns = [
    *urls_care.urlpatterns,
    path("", groups.groups, name="groups"),
    path("start/", groups.start, name="group_start"),
    path("written/", posts.written, name="group_written"),
    path("place/", groups.place_groups, name="place_groups"),
    path("in/<str:token>/", groups.invited, name="group_invited"),
    path("posts/<str:ref>/", posts.post, name="group_post"),
    path("posts/<str:ref>/edit/", posts.edit, name="edit_group_post"),
    path("posts/<str:ref>/history/", posts.history, name="group_post_history"),
    path("posts/<str:ref>/taken-back/", posts.taken_back, name="group_post_back"),
    path(
        "posts/<str:ref>/taken-back/delete/", posts.taken_back, {"undo": True}, name="group_post_back_delete"
    ),
    path("posts/<str:ref>/delete/", posts.delete, name="delete_group_post"),
    path("posts/<str:ref>/pinned/", posts.pinned, name="group_post_pinned"),
    path("posts/<str:ref>/pinned/delete/", posts.pinned, {"undo": True}, name="group_post_pinned_delete"),
    path("<str:ref>/", groups.group, name="group"),
    path("<str:ref>/join/", groups.join, name="group_join"),
    path("<str:ref>/agreed/", groups.agreed, name="group_agreed"),
    path("<str:ref>/keep/", groups.keep, name="group_keep"),
    path("<str:ref>/opened/", groups.opened, name="group_opened"),
    path("<str:ref>/opened/delete/", groups.opened, {"undo": True}, name="group_opened_delete"),
    path("<str:ref>/write/", posts.write, name="group_write"),
    path("<str:ref>/draft/", posts.draft, name="group_draft"),
    path("<str:ref>/members/", members.members, name="group_members"),
    path("<str:ref>/members/<str:who>/shut-out/", members.shut_out, name="group_shut_out"),
    path("<str:ref>/asking/", members.asking, name="group_asking"),
    path("<str:ref>/asking/<str:who>/in/", members.answered, {"yes": True}, name="group_let_in"),
    path("<str:ref>/asking/<str:who>/not/", members.answered, {"yes": False}, name="group_not_let_in"),
    path("<str:ref>/you/", members.mine, name="group_mine"),
    path("<str:ref>/left/", members.left, name="group_left"),
    path("<str:ref>/inviting/", members.inviting, name="group_inviting"),
    path(
        "<str:ref>/inviting/<str:invitation>/delete/", members.invitation_gone, name="group_invitation_gone"
    ),
    path("<str:ref>/facilitating/", members.facilitating, {"yes": True}, name="group_facilitating"),
    path(
        "<str:ref>/facilitating/delete/", members.facilitating, {"yes": False}, name="group_not_facilitating"
    ),
]
