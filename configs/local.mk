# Pipelines that run as they stand, each with its input beside it.
