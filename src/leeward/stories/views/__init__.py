"""The pages of stories, by what people do on them."""
