# What finding the ends of sentences needs.

# A full stop behind these ends no sentence, unless a word of the second class follows.
class abbreviation
  : mr, mrs, ms, dr, prof, gen, col, lt, sgt, capt, gov, sen, rep, hon, rev, st, messrs, mme
  : jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec
  : mon, tue, wed, thu, fri, sat, sun
  : no, nos, vol, art, sec, fig, pp, par, ch, ed, op, cit
  : mln, bln, trln, mn, bn, tn, thsd, thou, mill, bill, ths, approx, ca, c, vs, v, cf, incl, est
  : inc, ltd, co, corp, bros, plc, llc, llp, jsc, dept, univ, assn, intl, govt, min
  : rs, tk, sq, cu, ft, kg, km, ha, hr, hrs, pct, etc, al, jr, sr, ph
  : fr, bs, nu, dh, kr

# Words that begin sentences, but hardly ever names.
class sentence_start
  : the, in, it, its, he, she, they, this, that, these, those, there, we, i, you, his, her, their
  : our, but, and, however, according, at, as, for, from, on, of, to, with, by, if, when, while
  : after, before, since, during, over, under, about, also, an, a, all, both, some, most, more
  : meanwhile, moreover, currently, earlier, last, exports, imports, trade, total, among, such
  : investment, investments, production, growth, prices, inflation, compared, overall
