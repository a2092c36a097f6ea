"""The Rejections place: the list, and the walkthrough of each."""
