/* sink null - takes records and forgets them.
 *
 * For measuring what stands before it, and for pipelines that are only there to check something.
 * There is no `format`: nothing looks at the records. Nothing is shown either, so that `prepare`
 * and `commit` have nothing to do, and the pipeline's guarantee stays as strong as it is. */
#include <aryk/plugin.h>

static bool
null_contract(const void *self, ArykContract *contract, GError **error)
{
  (void)self;
  (void)error;
  aryk_contract_names_all(contract);
  return true;
}

static ArykVerdict
null_write(void *self, const ArykBatch *batch, const ArykBytes *bytes, ArykOutput *output,
           GError **error)
{
  (void)self;
  (void)batch;
  (void)bytes;
  (void)output;
  (void)error;
  return ARYK_KEEP;
}

ARYK_SINK(null, "1.0", "takes records and forgets them", .example = "{ sink = \"null\"; }",
          .contract = null_contract, .write = null_write);
