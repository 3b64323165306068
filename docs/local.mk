# The manual. The pages that people write, and the one that comes from the descriptors.
dist_doc_DATA = README.md docs/definition.md docs/plugins.md
dist_doc_DATA += docs/command.md
EXTRA_DIST += docs/plugins.sh docs/blocks.sh

manual: all
	sh $(srcdir)/docs/plugins.sh ./aryk >plugins.md.new
	mv plugins.md.new $(srcdir)/docs/plugins.md
.PHONY: manual
dist_doc_DATA += docs/expressions.md docs/language.md docs/plugins-howto.md
