"""What happened in a thread, told upward."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReplyShared:
    """Others can read the reply now, for the first time."""

    reply_id: int


@dataclass(frozen=True)
class RepliesShown:
    """The thread's author lets others read these now, for the first time."""

    reply_ids: list[int]


@dataclass(frozen=True)
class ReplyWaits:
    """The reply waits for the yes of the thread's author."""

    reply_id: int


@dataclass(frozen=True)
class ReplyUnread:
    """The reply waits for somebody who looks after where it stands."""

    reply_id: int


@dataclass(frozen=True)
class ReactionMade:
    reaction_id: int


@dataclass(frozen=True)
class ThreadChanged:
    """Something that is shown beside the thread's first post is different: whether it still waits for answers."""

    thread_id: int
