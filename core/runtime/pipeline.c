/* pipeline.c - a definition in the hands of an embedding program. */
#include "core/runtime/explain.h"
#include "core/runtime/report.h"

#include "config.h"

struct ArykPipeline {
  Registry *registry;
  Problems *problems;     /* what the messages in `told` belong to */
  GArray *told;           /* of ArykProblem                        */
  Definition *definition; /* NULL when there are errors */
  char *guarantee;
  char *hash;
  Stop *stop;
  RuntimeView view;
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

static void
describe(ArykPipeline *pipeline)
{
  pipeline->guarantee = definition_guarantee(pipeline->definition);
  pipeline->hash =
      g_compute_checksum_for_string(G_CHECKSUM_SHA256, pipeline->definition->resolved, -1);
}

ArykPipeline *
aryk_pipeline_open(const char *path, const ArykSettings *settings)
{
  ArykPipeline *pipeline = g_new0(ArykPipeline, 1);
  pipeline->stop = stop_new();
  pthread_mutex_init(&pipeline->view.lock, NULL);
  pipeline->registry = registry_new(settings != NULL ? settings->plugin_path : NULL);
  pipeline->problems = problems_new();
  DefinitionSettings how = {
      .set = settings != NULL ? settings->set : NULL,
      .registry = pipeline->registry,
  };
  pipeline->definition = definition_load(path, &how, pipeline->problems);
  pipeline->told = tell_all(pipeline->problems);
  if (pipeline->definition != NULL)
    describe(pipeline);
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
  stop_free(pipeline->stop);
  pthread_mutex_destroy(&pipeline->view.lock);
  g_free(pipeline->guarantee);
  g_free(pipeline->hash);
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

const char *
aryk_pipeline_hash(const ArykPipeline *pipeline)
{
  return pipeline->hash;
}

static const Stage *
stage_at(const ArykPipeline *pipeline, unsigned i)
{
  return i < aryk_pipeline_stage_count(pipeline)
             ? g_ptr_array_index(pipeline->definition->stages, i)
             : NULL;
}

const char *
aryk_pipeline_stage_name(const ArykPipeline *pipeline, unsigned i)
{
  const Stage *stage = stage_at(pipeline, i);
  return stage != NULL ? stage->name : NULL;
}

const char *
aryk_pipeline_stage_version(const ArykPipeline *pipeline, unsigned i)
{
  const Stage *stage = stage_at(pipeline, i);
  if (stage == NULL)
    return NULL;
  return stage->plugin != NULL ? stage->plugin->version : aryk_version();
}

ArykReport *
aryk_pipeline_run(ArykPipeline *pipeline, const ArykRunSettings *settings)
{
  if (pipeline->definition == NULL)
    return report_of_mistake("the definition has errors");
  return runtime_run(pipeline->definition, settings, pipeline->stop, NULL, &pipeline->view);
}

ArykExplanation *
aryk_pipeline_explain(ArykPipeline *pipeline, const ArykQuestion *question, GError **error)
{
  if (pipeline->definition != NULL)
    return explain_definition(pipeline->definition, question, error);
  aryk_error(error, ARYK_ERROR_CONFIG, "the definition has errors");
  return NULL;
}

ArykReport *
aryk_pipeline_look(ArykPipeline *pipeline)
{
  return runtime_look(&pipeline->view);
}

void
aryk_pipeline_stop(ArykPipeline *pipeline)
{
  stop_request(pipeline->stop);
}
