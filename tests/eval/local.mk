# How right the figures are, measured on gold sets: make eval EVAL=DIR, where DIR has a folder for
# each set (articles/dev, quantities/dev, html/dev), with the scorers beside them.
EXTRA_DIST += tests/eval/gold \
	tests/eval/articles.conf \
	tests/eval/exchange \
	tests/eval/html.conf \
	tests/eval/page_predictions.py \
	tests/eval/rules \
	tests/eval/predictions.py \
	tests/eval/quantities.conf \
	tests/eval/quantity_predictions.py \
	tests/eval/run

EVAL = $(abs_top_srcdir)/../shared/eval
.PHONY: eval
eval: all
	@test -d '$(EVAL)' || { echo "make eval: no gold sets in $(EVAL); say EVAL=DIR" >&2; exit 2; }
	@for set in articles quantities html; do for part in seed dev; do \
		test -d "$(EVAL)/$$set/$$part" || continue; \
		echo "---- $$set/$$part"; \
		ARYK='$(abs_top_builddir)/aryk' '$(srcdir)/tests/eval/run' $$set "$(EVAL)/$$set/$$part" \
			"eval/$$set-$$part" || exit 1; \
	done; done
	@test ! -d '$(EVAL)/articles/dev' || { \
		echo "---- articles/dev with figures, years, months, countries and currencies exchanged"; \
		rm -rf eval/exchanged && \
		'$(srcdir)/tests/eval/exchange' '$(EVAL)/articles/dev' eval/exchanged && \
		SCORERS='$(EVAL)/articles' ARYK='$(abs_top_builddir)/aryk' \
			'$(srcdir)/tests/eval/run' articles eval/exchanged eval/articles-exchanged && \
		echo "---- articles/dev, rule by rule" && \
		'$(srcdir)/tests/eval/rules' '$(EVAL)/articles/dev' eval/articles-dev/predictions.jsonl \
			tests/language/explain; }
clean-local:
	rm -rf eval bench
