# Numbers in words, scales, and what says how exact a number is.

class numeral
  unit=0 : zero, nil, nought, naught
  unit=1 : one
  unit=2 : two
  unit=3 : three
  unit=4 : four
  unit=5 : five
  unit=6 : six
  unit=7 : seven
  unit=8 : eight
  unit=9 : nine
  unit=10 : ten
  unit=11 : eleven
  unit=12 : twelve
  unit=13 : thirteen
  unit=14 : fourteen
  unit=15 : fifteen
  unit=16 : sixteen
  unit=17 : seventeen
  unit=18 : eighteen
  unit=19 : nineteen
  tens=20 : twenty
  tens=30 : thirty
  tens=40 : forty, fourty
  tens=50 : fifty
  tens=60 : sixty
  tens=70 : seventy
  tens=80 : eighty
  tens=90 : ninety
  hundred=100 : hundred

# Written with capitals and without unit these are names and pronouns as often as numbers.
class small_numeral
  : one, zero

class scale
  value=100 : hundred
  value=1000 : thousand, thou, thou., thsd, thsd., ths, ths., thous, thous., thousands, k
  value=100000 : lakh, lakhs, lac, lacs
  value=1000000 : million, millions, mln, mln., mn, mn., mio, mio., mil, mill, mill., m~, mm~
  value=10000000 : crore, crores, cr
  value=1000000000 : billion, billions, bln, bln., bn, bn., milliard, milliards, mlrd, mlrd., mrd
  value=1000000000 : mrd., bio, b~, bil, bil., bill, bill.
  value=1000000000000 : trillion, trillions, trln, trln., trn, trn., tn, tn., tln, tr~, t~
  value=1000000000000000 : quadrillion, quadrillions
  value=12 : dozen, dozens, dozs, doz

# Letters that are scales when they stand apart, in money only: "$5 m".
class scale_letter
  value=1000 : k
  value=1000000 : m, mm
  value=1000000000 : b
  value=1000000000000 : t, tr

class fraction
  of=2 : half, halves
  of=3 : third, thirds
  of=4 : quarter, quarters, fourth, fourths
  of=5 : fifth, fifths
  of=6 : sixth, sixths
  of=7 : seventh, sevenths
  of=8 : eighth, eighths
  of=9 : ninth, ninths
  of=10 : tenth, tenths
  of=20 : twentieth, twentieths
  of=100 : hundredth, hundredths
  of=1000 : thousandth, thousandths

class vulgar
  above=1 below=2 : ½
  above=1 below=3 : ⅓
  above=2 below=3 : ⅔
  above=1 below=4 : ¼
  above=3 below=4 : ¾
  above=1 below=5 : ⅕
  above=2 below=5 : ⅖
  above=3 below=5 : ⅗
  above=4 below=5 : ⅘
  above=1 below=8 : ⅛
  above=3 below=8 : ⅜
  above=5 below=8 : ⅝
  above=7 below=8 : ⅞

class minus
  : -, −, minus, negative
class plus
  : +, plus

# How exact: words in front.
class approx_before
  approx=about : about, around, some, roughly, approximately, approx, approx., nearby, circa, "ca", "ca."
  approx=about : "c", "c.", close to, in the region of, in the order of, of the order of, somewhere around
  approx=about : near, an estimated, estimated at, estimated, ~, ≈, ±, as good as
  approx=about : in the neighborhood of, in the neighbourhood of, in the vicinity of
  approx=about : something like, on the order of
  approx=exact : as much as, as many as
  approx=over : more than, over, above, exceeding, exceeded, exceeds, exceed, in excess of, upwards of
  approx=over : north of, well over, well above, just over, slightly more than, a little over, >
  approx=over : slightly over, a little more than, slightly above, just above, far more than, beyond
  approx=over : much more than, surpassing, surpassed, surpasses, topped, topping, greater than
  approx=over : higher than, upward of, better than, a bit more than, a bit over, having exceeded
  approx=under : less than, fewer than, under, below, nearly, almost, just under, just below, not quite
  approx=under : slightly less than, a little less than, a little under, slightly under, short of
  approx=under : slightly below, just short of, virtually, practically, just shy of, shy of, <
  approx=under : not yet reached, lower than, not even, barely, well under, well below, south of
  approx=up_to : up to, not higher than, not above, not over, at most, no more than, not more than, a maximum of
  approx=up_to : maximum, max, max., not exceeding, not to exceed, not exceed, will not exceed, should not exceed, does not exceed, must not exceed, at the most, no higher than, ≤
  approx=at_least : at least, not lower than, not below, not under, no less than, not less than, no fewer than, not fewer than, a minimum of
  approx=at_least : minimum, min, min., starting at, starting from, started at, no lower than, ≥

class approx_after
  approx=about : or so, -ish, - ish, ish, or thereabouts, approximately, roughly
  approx=over : odd, -odd, - odd, plus, -plus, - plus, +, and more, and over, or over
  approx=at_least : or more, at least, at a minimum, and above, or above, and up, or higher
  approx=up_to : or less, or fewer, at most, at the most, or below, or lower, maximum

class times_word
  value=2 : twofold, two-fold, twice, double
  value=3 : threefold, three-fold, thrice, triple, treble
  value=4 : fourfold, four-fold, quadruple
  value=5 : fivefold, five-fold, quintuple
  value=6 : sixfold, six-fold
  value=7 : sevenfold, seven-fold
  value=8 : eightfold, eight-fold
  value=9 : ninefold, nine-fold
  value=10 : tenfold, ten-fold
  value=20 : twentyfold, twenty-fold
  value=100 : hundredfold, hundred-fold, a hundredfold

# A number behind these names something and counts nothing: "room 5", "top 10", "No. 7".
class label
  : no, no., nos, nos., number, top, article, articles, page, pages, p, p., pp, pp., room, flight
  : chapter, phase, group, g, section, clause, paragraph, resolution, decree, order, law, route, gate, highway, interstate, bus, tram, apartment, flat, psalm, windows, iphone
  : grade, class, model, boeing, airbus, channel, fm, apollo, covid, category, tier, level, line
  : january, february, march, april, may, june, july, august, september, october, november, december
  : jan, jan., feb, feb., mar, mar., apr, apr., jun, jun., jul, jul., aug, aug., sep, sep., sept, sept.
  : oct, oct., nov, nov., dec, dec., aged, age, agenda, vision, strategy, tel, tel., phone, fax, local

# Words before a figure like 2022 that make it a year.
class before_year
  : in, of, since, by, until, till, during, from, to, and, through, for, year, than, with, before
  : after, fy, mid, late, early, end, as at, spring, summer, autumn, winter, fall

# "from A to B" behind these is a range, and no change.
class range_word
  : range, ranges, ranged, ranging, vary, varies, varied, varying, at rates, at prices, with rates, at a price, at a rate, at interest rates, with prices, in the range, with capacities, with areas, in sums, in amounts, fines, anywhere, differ, differs, differing, fluctuate, fluctuates, fluctuated, fluctuating, span, spans, spanning

# "from A to B" gives two levels and no range.
words from_word
  : from
words to_word
  : to

# "by $1.7 billion to $180.1 billion": a change and a level. Of two percentages it is a range.
class change_word
  : by, of, rose, risen, rise, rises, rising, fell, fallen, fall, falls, falling, grew, grown
  : grow, grows, growing, increased, increase, increases, increasing, decreased, decrease, decreases
  : decreasing, declined, decline, declines, declining, dropped, drop, drops, dropping, jumped, jump
  : climbed, climbs, gained, gains, lost, loses, losing, added, adds, adding, shed, sheds, up, down
  : slipped, slid, surged, plunged, soared, advanced, edged, widened, narrowed, went, moved, cut, raised

# Verbs that take "up to" or "about" for themselves: "went up to 10.4 trillion", "speak about $5bn".
class taking_verb
  approx=up_to : went, go, goes, going, gone, rose, rises, risen, rising, rise, jumped, jump, jumps
  approx=up_to : moved, climbed, climbs, was, were, is, are, brought, bring, bringing, pushed, pushing
  approx=up_to : pulled, shot, crept, came, picked, inched, ticked, edged, taking, took, takes, lifted
  approx=up_to : driving, drove, driven, bid, been
  approx=about : speak, speaks, speaking, spoke, talk, talks, talking, talked, think, thinking, know
  approx=about : told, asked, concerned, worried, heard, hear, learned, bring, brought

# Behind a number these make it a time of day.
class clock
  : a.m., p.m., am, pm, a.m, p.m, o'clock, gmt, hrs, h., utc
