# Tests of pipelines.
