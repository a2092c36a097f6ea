"""The Rejections place: the list of endings and the walk through each, its thinking beside its screen."""
