# Pipelines that run as they stand, each with its input beside it.
EXTRA_DIST += configs/pages.conf configs/press.conf configs/rates.csv configs/trade.conf \
	configs/trade.csv configs/try \
	configs/articles/2022-08-17-tourism.txt \
	configs/articles/2023-06-02-riga.txt \
	configs/articles/2024-03-05-budget.txt \
	configs/pages/2023-07-13-grain.html
