"""What people do with their stories, a file a verb."""

from leeward.stories.actions.bringing_back import release, share_again
from leeward.stories.actions.drafts import Saved, save_draft
from leeward.stories.actions.editing import edit_story
from leeward.stories.actions.naming import use_another_name
from leeward.stories.actions.pictures import add_pictures, remove_picture
from leeward.stories.actions.repeating import shared_already
from leeward.stories.actions.saving import forget_story, save_story
from leeward.stories.actions.sharing import preview, preview_edit, share_story, text_after
from leeward.stories.actions.taking_back import delete_story, expire_stories, take_back

__all__ = [
    "Saved",
    "add_pictures",
    "delete_story",
    "edit_story",
    "expire_stories",
    "forget_story",
    "preview",
    "preview_edit",
    "release",
    "remove_picture",
    "save_draft",
    "save_story",
    "share_again",
    "share_story",
    "shared_already",
    "take_back",
    "text_after",
    "use_another_name",
]
