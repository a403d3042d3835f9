from django.urls import path, re_path

from leeward.groups import urls_care
from leeward.groups.views import (
    changing,
    groups,
    meeting_dates,
    meetings,
    members,
    pictures,
    polls,
    posts,
    prompts,
    resources,
)

urlpatterns = [
    *urls_care.urlpatterns,
    path("", groups.groups, name="groups"),
    path("start/", groups.start, name="group_start"),
    path("written/", posts.written, name="group_written"),
    path("place/", groups.place_groups, name="place_groups"),
    path("in/<str:token>/", groups.invited, name="group_invited"),
    path("posts/<str:ref>/", posts.post, name="group_post"),
    path("posts/<str:ref>/edit/", changing.edit, name="edit_group_post"),
    path("posts/<str:ref>/history/", posts.history, name="group_post_history"),
    path("posts/<str:ref>/taken-back/", posts.taken_back, name="group_post_back"),
    path(
        "posts/<str:ref>/taken-back/delete/", posts.taken_back, {"undo": True}, name="group_post_back_delete"
    ),
    path("posts/<str:ref>/delete/", posts.delete, name="delete_group_post"),
    path("posts/<str:ref>/pinned/", posts.pinned, name="group_post_pinned"),
    path("posts/<str:ref>/pinned/delete/", posts.pinned, {"undo": True}, name="group_post_pinned_delete"),
    path("meetings/<str:ref>/", meetings.meeting, name="meeting"),
    path("meetings/<str:ref>/words/", meetings.words, name="meeting_words"),
    path("meetings/<str:ref>/words/<str:word>/delete/", meetings.unsaid, name="meeting_unsaid"),
    path("meetings/<str:ref>/here/", meetings.here, name="meeting_here"),
    path("meetings/<str:ref>/here/delete/", meetings.here, {"undo": True}, name="meeting_here_delete"),
    path("meetings/<str:ref>/hand/", meetings.hand, name="meeting_hand"),
    path("meetings/<str:ref>/hand/delete/", meetings.hand, {"undo": True}, name="meeting_hand_delete"),
    path("meetings/<str:ref>/turn/delete/", meetings.turn_over, name="meeting_turn_over"),
    path("meetings/<str:ref>/course/<str:what>/", meetings.course, name="meeting_course"),
    path("meetings/<str:ref>/slow/", meetings.slow, name="meeting_slow"),
    path("meetings/<str:ref>/called/<str:seat>/", meetings.called, name="meeting_called"),
    path("meetings/<str:ref>/private/<str:seat>/", meetings.private, name="meeting_private"),
    path("meetings/<str:ref>/delete/", meeting_dates.cancelled, name="meeting_off"),
    path("meetings/<str:ref>/moved/", meeting_dates.moved, name="meeting_move"),
    path("meetings/<str:ref>/coming/", meeting_dates.coming, name="meeting_coming"),
    path(
        "meetings/<str:ref>/coming/delete/", meeting_dates.coming, {"undo": True}, name="meeting_not_coming"
    ),
    re_path(
        r"^pictures/(?P<ref>[0-9a-z]{13})/(?P<width>480|960|1600)\.(?P<kind>avif|webp)$",
        pictures.picture,
        name="group_picture",
    ),
    path("posts/<str:ref>/pictures/<str:picture>/delete/", pictures.picture_gone, name="group_picture_gone"),
    path("posts/<str:ref>/vote/", polls.vote, name="group_vote"),
    path("posts/<str:ref>/check-in/", prompts.checked_in, name="group_check_in"),
    path(
        "posts/<str:ref>/check-in/delete/", prompts.checked_in, {"undo": True}, name="group_check_in_delete"
    ),
    path("<str:ref>/", groups.group, name="group"),
    path("<str:ref>/resources/", resources.resources, name="group_resources"),
    path("<str:ref>/resources/<str:article>/", resources.added, name="group_resource"),
    path("<str:ref>/resources/<str:article>/up/", resources.changed, {"up": True}, name="group_resource_up"),
    path("<str:ref>/resources/<str:article>/delete/", resources.changed, name="group_resource_delete"),
    path("<str:ref>/prompts/", prompts.prompts, name="group_prompts"),
    path("<str:ref>/prompts/<str:prompt>/", prompts.prompt, name="group_prompt"),
    path("<str:ref>/prompts/<str:prompt>/skipped/", prompts.skipped, name="group_prompt_skipped"),
    path("<str:ref>/prompts/<str:prompt>/stopped/", prompts.stopped, name="group_prompt_stopped"),
    path(
        "<str:ref>/prompts/<str:prompt>/stopped/delete/",
        prompts.stopped,
        {"undo": True},
        name="group_prompt_stopped_delete",
    ),
    path("<str:ref>/prompts/<str:prompt>/delete/", prompts.gone, name="group_prompt_gone"),
    path("<str:ref>/meetings/", meeting_dates.plan, name="meeting_plan"),
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
