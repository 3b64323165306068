# The manual. The pages that people write, and plugins.md, which comes from the descriptors. They are
# installed as they lie here, so that their links hold.
dist_doc_DATA = README.md LICENSE
docpagesdir = $(docdir)/docs
dist_docpages_DATA = \
	docs/command.md \
	docs/definition.md \
	docs/expressions.md \
	docs/functions.md \
	docs/inputs.md \
	docs/language.md \
	docs/lua.md \
	docs/pages.md \
	docs/performance.md \
	docs/plugins-howto.md \
	docs/plugins.md \
	docs/rejects.md \
	docs/stages.md
EXTRA_DIST += docs/plugins.sh docs/functions.sh docs/blocks.sh

manual: all
	sh $(srcdir)/docs/plugins.sh ./aryk >plugins.md.new
	mv plugins.md.new $(srcdir)/docs/plugins.md
	sh $(srcdir)/docs/functions.sh ./aryk >functions.md.new
	mv functions.md.new $(srcdir)/docs/functions.md
.PHONY: manual
