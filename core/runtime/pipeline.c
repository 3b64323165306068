/* pipeline.c - a definition in the hands of an embedding program. */
#include "core/runtime/run.h"

#include "config.h"

struct ArykPipeline {
  Registry *registry;
  Problems *problems;     /* what the messages in `told` belong to */
  GArray *told;           /* of ArykProblem                        */
  Definition *definition; /* NULL when there are errors */
  char *guarantee;
  _Atomic(bool) stop;
};

const char *
aryk_version(void)
{
  return PACKAGE_VERSION;
}

static GArray *
tell_all(const Problems *problems)
{
  GArray *told = g_array_new(FALSE, FALSE, sizeof(ArykProblem));
  for (guint i = 0; i < problems->len; i++) {
    const Problem *problem = &g_array_index(problems, Problem, i);
    ArykProblem one = {
        .file = problem->place.file,
        .line = problem->place.line,
        .column = problem->place.column,
        .warning = problem->warning,
        .message = problem->message,
    };
    g_array_append_val(told, one);
  }
  return told;
}

ArykPipeline *
aryk_pipeline_open(const char *path, const ArykSettings *settings)
{
  ArykPipeline *pipeline = g_new0(ArykPipeline, 1);
  atomic_init(&pipeline->stop, false);
  pipeline->registry = registry_new(settings != NULL ? settings->plugin_path : NULL);
  pipeline->problems = problems_new();
  DefinitionSettings how = {
      .set = settings != NULL ? settings->set : NULL,
      .registry = pipeline->registry,
  };
  pipeline->definition = definition_load(path, &how, pipeline->problems);
  pipeline->told = tell_all(pipeline->problems);
  if (pipeline->definition != NULL)
    pipeline->guarantee = definition_guarantee(pipeline->definition);
  return pipeline;
}

void
aryk_pipeline_free(ArykPipeline *pipeline)
{
  if (pipeline == NULL)
    return;
  if (pipeline->definition != NULL)
    definition_free(pipeline->definition);
  g_array_free(pipeline->told, TRUE);
  problems_free(pipeline->problems);
  registry_free(pipeline->registry);
  g_free(pipeline->guarantee);
  g_free(pipeline);
}

unsigned
aryk_pipeline_problem_count(const ArykPipeline *pipeline)
{
  return pipeline->told->len;
}

const ArykProblem *
aryk_pipeline_problem(const ArykPipeline *pipeline, unsigned i)
{
  return i < pipeline->told->len ? &g_array_index(pipeline->told, ArykProblem, i) : NULL;
}

unsigned
aryk_pipeline_error_count(const ArykPipeline *pipeline)
{
  return problems_errors(pipeline->problems);
}

const char *
aryk_pipeline_guarantee(const ArykPipeline *pipeline)
{
  return pipeline->guarantee;
}

const char *
aryk_pipeline_name(const ArykPipeline *pipeline)
{
  return pipeline->definition != NULL ? pipeline->definition->name : NULL;
}

unsigned
aryk_pipeline_stage_count(const ArykPipeline *pipeline)
{
  return pipeline->definition != NULL ? pipeline->definition->stages->len : 0;
}

ArykReport *
aryk_pipeline_run(ArykPipeline *pipeline, const ArykRunSettings *settings)
{
  if (pipeline->definition == NULL)
    return report_of_mistake("the definition has errors");
  return runtime_run(pipeline->definition, settings, &pipeline->stop);
}

void
aryk_pipeline_stop(ArykPipeline *pipeline)
{
  atomic_store_explicit(&pipeline->stop, true, memory_order_relaxed);
}
