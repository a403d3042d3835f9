"""The shape of what moderation is sent, a file a subject."""
