#include "plugins/transforms/article/html/tags.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/transforms/article/html/page.h"

/* By name, for the search. */
static const TagInfo tag_table[] = {
    {"a", TAG_A, 0, IN_LINK},
    {"address", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"applet", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"area", TAG_OTHER, TAG_IS_VOID, 0},
    {"article", TAG_ARTICLE, TAG_IS_BLOCK, 0},
    {"aside", TAG_ASIDE, TAG_IS_BLOCK, 0},
    {"audio", TAG_OTHER, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"b", TAG_B, 0, IN_STRONG},
    {"base", TAG_OTHER, TAG_IS_VOID, 0},
    {"blockquote", TAG_BLOCKQUOTE, TAG_IS_BLOCK, IN_QUOTE},
    {"body", TAG_BODY, TAG_IS_BLOCK, 0},
    {"br", TAG_BR, TAG_IS_VOID, 0},
    {"button", TAG_BUTTON, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"canvas", TAG_OTHER, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"caption", TAG_CAPTION, TAG_IS_BLOCK, 0},
    {"center", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"dd", TAG_DD, TAG_IS_BLOCK, IN_LIST},
    {"details", TAG_DETAILS, TAG_IS_BLOCK, 0},
    {"dir", TAG_OTHER, TAG_IS_BLOCK, IN_LIST},
    {"div", TAG_DIV, TAG_IS_BLOCK, 0},
    {"dl", TAG_DL, TAG_IS_BLOCK, IN_LIST},
    {"dt", TAG_DT, TAG_IS_BLOCK, IN_LIST},
    {"em", TAG_EM, 0, IN_EMPHASIS},
    {"embed", TAG_OTHER, TAG_IS_VOID, 0},
    {"fieldset", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"figcaption", TAG_FIGCAPTION, TAG_IS_BLOCK, IN_CAPTION},
    {"figure", TAG_FIGURE, TAG_IS_BLOCK, IN_FIGURE},
    {"footer", TAG_FOOTER, TAG_IS_BLOCK, 0},
    {"form", TAG_FORM, TAG_IS_BLOCK, IN_FORM},
    {"frame", TAG_OTHER, TAG_IS_VOID, 0},
    {"h1", TAG_H1, TAG_IS_BLOCK, IN_HEADING},
    {"h2", TAG_H2, TAG_IS_BLOCK, IN_HEADING},
    {"h3", TAG_H3, TAG_IS_BLOCK, IN_HEADING},
    {"h4", TAG_H4, TAG_IS_BLOCK, IN_HEADING},
    {"h5", TAG_H5, TAG_IS_BLOCK, IN_HEADING},
    {"h6", TAG_H6, TAG_IS_BLOCK, IN_HEADING},
    {"head", TAG_HEAD, TAG_IS_BLOCK, 0},
    {"header", TAG_HEADER, TAG_IS_BLOCK, 0},
    {"hgroup", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"hr", TAG_HR, TAG_IS_BLOCK | TAG_IS_VOID, 0},
    {"html", TAG_HTML, TAG_IS_BLOCK, 0},
    {"i", TAG_EM, 0, IN_EMPHASIS},
    {"iframe", TAG_IFRAME, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"img", TAG_IMG, TAG_IS_VOID | TAG_IS_SPACE, 0},
    {"input", TAG_OTHER, TAG_IS_VOID | TAG_IS_SPACE, 0},
    {"label", TAG_LABEL, 0, 0},
    {"legend", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"li", TAG_LI, TAG_IS_BLOCK, IN_LIST},
    {"link", TAG_LINK, TAG_IS_VOID, 0},
    {"main", TAG_MAIN, TAG_IS_BLOCK, 0},
    {"map", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"math", TAG_OTHER, 0, 0},
    {"menu", TAG_OTHER, TAG_IS_BLOCK, IN_LIST},
    {"meta", TAG_META, TAG_IS_VOID, 0},
    {"nav", TAG_NAV, TAG_IS_BLOCK, 0},
    {"noframes", TAG_OTHER, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"noscript", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"object", TAG_OTHER, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"ol", TAG_OL, TAG_IS_BLOCK, IN_LIST},
    {"option", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"p", TAG_P, TAG_IS_BLOCK, IN_PARAGRAPH},
    {"param", TAG_OTHER, TAG_IS_VOID, 0},
    {"picture", TAG_OTHER, 0, 0},
    {"pre", TAG_PRE, TAG_IS_BLOCK, IN_PRE},
    {"rp", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"rt", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"script", TAG_SCRIPT, TAG_IS_HIDDEN, 0},
    {"section", TAG_SECTION, TAG_IS_BLOCK, 0},
    {"select", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"source", TAG_OTHER, TAG_IS_VOID, 0},
    {"span", TAG_SPAN, 0, 0},
    {"strong", TAG_STRONG, 0, IN_STRONG},
    {"style", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"summary", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"svg", TAG_OTHER, TAG_IS_HIDDEN, 0},
    {"table", TAG_TABLE, TAG_IS_BLOCK, 0},
    {"tbody", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"td", TAG_TD, TAG_IS_BLOCK, IN_TABLE},
    {"template", TAG_OTHER, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"textarea", TAG_TEXTAREA, TAG_IS_HIDDEN, 0},
    {"tfoot", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"th", TAG_TH, TAG_IS_BLOCK, IN_TABLE},
    {"thead", TAG_OTHER, TAG_IS_BLOCK, 0},
    {"time", TAG_TIME, 0, 0},
    {"title", TAG_TITLE, TAG_IS_HIDDEN, 0},
    {"tr", TAG_TR, TAG_IS_BLOCK, 0},
    {"track", TAG_OTHER, TAG_IS_VOID, 0},
    {"ul", TAG_UL, TAG_IS_BLOCK, IN_LIST},
    {"video", TAG_OTHER, TAG_IS_BLOCK | TAG_IS_HIDDEN, 0},
    {"wbr", TAG_OTHER, TAG_IS_VOID, 0},
};

static int
tag_compare(const void *name, const void *entry)
{
  return strcmp(name, ((const TagInfo *)entry)->name);
}

const TagInfo *
tag_find(const char *name)
{
  static const TagInfo other = {"", TAG_OTHER, 0, 0};
  const TagInfo *found =
      bsearch(name, tag_table, G_N_ELEMENTS(tag_table), sizeof *tag_table, tag_compare);
  return found != NULL ? found : &other;
}

const char *
tag_name(PageTag tag)
{
  for (size_t i = 0; i < G_N_ELEMENTS(tag_table) && tag != TAG_OTHER; i++)
    if (tag_table[i].tag == tag)
      return tag_table[i].name;
  return "other";
}
