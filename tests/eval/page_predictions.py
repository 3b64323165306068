#!/usr/bin/env python3
"""page_predictions.py DOCUMENTS: what the pipeline wrote of web pages, in the form that the scorers
of pages read, on standard output. A page is there under the name of its file and under that without
endings, so that either may be the key of a gold set."""
import json
import os
import re
import sys


def main():
    pages = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        document = json.loads(line)
        page = {
            "articleBody": document["body"],
            "meta": {
                "title": document["title"],
                "author": document["authors"],
                "date": document["published"],
                "sitename": document.get("site"),
            },
        }
        name = re.sub(r"\.gz$", "", os.path.basename(document["path"]))
        pages[name] = pages[re.sub(r"\.html?$", "", name)] = page
    json.dump(pages, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
