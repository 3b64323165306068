# Words of change and comparison.

# Verbs. direction: where the subject goes. alone=1: the verb moves by itself, so that an amount right
# behind it is the change ("rose 12 cents"; but "raised $5 million", "added 400 jobs").
class change_verb
  direction=up alone=1   : rise, rises, rose, risen, rising, grow, grows, grew, grown, growing, climb, climbs, climbed, climbing, jump, jumps, jumped, jumping, soar, soars, soared, soaring, surge, surges, surged, surging, rocket, rocketed, rocketing, skyrocket, skyrockets, skyrocketed, advance, advances, advanced, advancing, increase, increases, increased, increasing, gain, gains, gained, gaining, swell, swells, swelled, swollen, swelling, go up, goes up, went up, gone up, going up, edge up, edged up, edging up, inch up, inched up, tick up, ticked up, ticking up, pick up, picked up, creep up, crept up, shoot up, shot up, move up, moved up, spike, spiked, spiking, rebound, rebounds, rebounded, rally, rallied, leap, leapt, leaped, appreciate, appreciated, strengthen, strengthened, strengthening, edge higher, edged higher, climb up, improve, improved, improves, improving, rise up, accelerate, accelerated, balloon, ballooned, mushroomed
  direction=up           : deepen, deepens, deepened, deepening, accelerate, accelerates, accelerated, accelerating, quicken, quickened, recover, recovers, recovered, recovering, raise, raises, raised, raising, hike, hikes, hiked, hiking, lift, lifts, lifted, lifting, boost, boosts, boosted, boosting, expand, expands, expanded, expanding, step up, stepped up, stepping up, scale up, scaled up, ramp up, ramped up, add, adds, added, adding, put on, upped, push up, pushed up, drive up, drove up, widen, widens, widened, widening, enlarge, enlarged, enlarging, build up, built up, bring up, brought up, bump up, bumped up
  direction=down alone=1 : shortened, shortening, fall, falls, fell, fallen, falling, decline, declines, declined, declining, decrease, decreases, decreased, decreasing, drop, drops, dropped, dropping, shrink, shrinks, shrank, shrunk, shrinking, contract, contracts, contracted, contracting, slip, slips, slipped, slipping, dip, dips, dipped, dipping, slump, slumps, slumped, slumping, plunge, plunges, plunged, plunging, sink, sinks, sank, sunk, sinking, tumble, tumbles, tumbled, tumbling, slide, slides, slid, sliding, plummet, plummets, plummeted, plummeting, ease, eases, eased, easing, narrow, narrows, narrowed, narrowing, go down, goes down, went down, gone down, going down, edge down, edged down, inch down, inched down, tick down, ticked down, come down, came down, coming down, come off, came off, coming off, fall off, fell off, tail off, tailed off, fall back, fell back, falling back, drop back, dropped back, retreat, retreated, weaken, weakened, weakening, diminish, diminished, diminishing, crash, crashed, collapse, collapsed, depreciate, depreciated, dwindle, dwindled, recede, receded, edge lower, edged lower, deteriorate, deteriorated, worsen, worsened, fall down, drop off, dropped off, subside, subsided, moderate, moderated
  direction=down         : slow, slows, slowed, slowing, decelerate, decelerated, decelerating, cut, cuts, cutting, reduce, reduces, reduced, reducing, lower, lowers, lowered, lowering, lose, loses, lost, losing, shed, sheds, shedding, give up, gave up, slash, slashes, slashed, slashing, trim, trimmed, trimming, scale back, scaled back, bring down, brought down, push down, pushed down, drive down, drove down, curb, curbed, curtail, curtailed, cheapen, cheapened

# Nouns of change.
class change_noun
  direction=up   : increase, increases, rise, rises, hikes, jumps, surges, growth, growths, gain, gains, hike, hikes, jump, surge, climb, expansion, upturn, uptick, improvement, advance, increment, upsurge, spike, leap, rebound, appreciation, growth rate, growth rates, increase rate, rate of growth, rates of growth, pace of growth, rate of increase, boost, uplift, acceleration, positive dynamics
  direction=down : decrease, decreases, decline, declines, drop, drops, slumps, plunges, fall, reduction, reductions, contraction, slump, plunge, dip, slide, drop-off, downturn, shrinkage, cut, cuts, depreciation, rate of decline, pace of decline, negative growth, downtick, setback, falloff, negative dynamics

# up, down, higher by, lower by: in front of the number.
class change_up_down
  direction=up   : up, higher, ahead, was up, is up
  direction=down : down, lower, was down, is down

# more, less...: behind the number.
class change_more
  direction=up   : more, higher, larger, greater, bigger, up, ahead, dearer, more expensive, costlier, faster, stronger, better, longer, fuller, heavier, busier, richer, wider, deeper, taller
  direction=down : less, fewer, lower, smaller, down, cheaper, slower, weaker, worse, shorter, thinner, lighter, poorer, narrower, shallower

# Behind the number and in front of what it is compared with.
class change_above
  direction=up   : above, ahead of, up on, higher than, more than, larger than, greater than, in excess of
  direction=down : below, behind, short of, down on, under, lower than, less than, fewer than, smaller than

# Behind verbs of these markets' days "up" is no particle: "closed up $2", but "anted up $2".
class change_closing
  : closed, ended, finished, settled, traded

# How a change went: says nothing about its size.
class change_manner
  : an annual, an average, an annualized, an annualised, a seasonally adjusted, a real, a nominal, a net, a total, a modest, a solid, a mere, a healthy, a robust, a hefty, a sharp, a slight, a strong, a moderate, a staggering, a stunning, a massive, an impressive, a combined, a cumulative, sharply, slightly, steadily, significantly, considerably, markedly, moderately, modestly, strongly, rapidly, substantially, noticeably, marginally, dramatically, gradually, sizably, notably, respectively, further, again, also, only, just, even, still, already, cumulatively, altogether, annually, overall, on average, in total, in real terms, in nominal terms, in dollar terms, in value terms, in physical terms, in monetary terms, in value, in volume, in price, in cost, in size, in number, in quantity, in weight, in tonnage, in constant prices, in comparable prices, in current prices, immediately, at once, a further, another, an additional, whopping, a whopping, a record, sharp, slight, steady, significant, considerable, marked, moderate, modest, strong, rapid, substantial, noticeable, marginal, dramatic, gradual, sizable, notable, real, nominal, robust, solid, hefty, small, large, big, impressive, net, average, total, economic, gdp, annual, yearly, monthly, quarterly, organic, like-for-like, overall, combined, cumulative, additional, compound, compounded, annualized, annualised, seasonally adjusted, record, further, steady

# A rate of growth that is told for a year: "grew at an annualised 3.2%".
class change_yearly
  : annual, annualized, annualised, seasonally adjusted annual, yearly

# Multiples that are one word. factor: new/old.
class multiple_verb
  factor=2   : doubled, doubling, redoubled, has doubled, have doubled
  factor=3   : tripled, tripling, trebled, trebling
  factor=4   : quadrupled, quadruples, quadrupling
  factor=5   : quintupled, quintuples, quintupling
  factor=6   : sextupled
  factor=10  : decupled, increased by an order of magnitude, grew by an order of magnitude, rose by an order of magnitude
  factor=0.5 : halved, halving, cut in half, slashed in half, reduced in half, shrank in half, fell by one half, shrank by half, dropped by half, fell in half
# The same words when they may be nouns or adjectives too ("double taxation").
class multiple_plain
  factor=2   : double, redouble
  factor=3   : triple, treble
  factor=4   : quadruple
  factor=5   : quintuple
  factor=0.5 : halve
class multiple_modal
  : to, will, would, shall, should, must
# twice, thrice: as multiples that compare or change.
class multiple_word
  factor=0.5 : half
  factor=2 : twice, two times
  factor=3 : thrice
class multiple_much
  : many, much, high, large, big, great, fast, often, low, strong, expensive, long

class growth_approx
  approx=over     : more than, over, above, well over, upwards of
  approx=under    : almost, nearly, close to, just under, practically, virtually, less than, not quite
  approx=about    : about, around, roughly, approximately, some, more or less
  approx=at_least : at least, no less than, not less than
  approx=up_to    : up to, at most, no more than

# "surpassing last year by 14.8 %"
class surpass
  direction=up   : surpass, surpasses, surpassed, surpassing, exceed, exceeds, exceeded, exceeding, top, tops, topped, topping, outpace, outpaced, outpacing, outstrip, outstripped, outstripping, beat, beats, beating, ahead of, overtook, outperformed, outperforming, above, higher than, more than, higher compared to, larger than, greater than
  direction=down : behind, short of, fell short of, falls short of, falling short of, below, lower than, less than

# What last year is called when it is compared with.
class level
  : level, levels, figure, figures, result, results, indicator, indicators, value, values, volume, volumes, mark, number, numbers, total, totals, performance, reading, readings, amount, amounts, output, period, index, rate, price, prices, one, ones, turnover, score, size, peak, plan, budget
# What a level is called that is known without its date.
class level_before
  : pre-pandemic, pre-crisis, pre-war, prewar, pre-covid, pre-COVID-19, pre-coronavirus, pre-invasion, pre-recession, pre-sanctions, pre-reform, pre-lockdown, long-term average, long-run average, multi-year average

# Between such a word and its date.
class level_in
  : in, of, for, at, from, seen in, recorded in, registered in, reached in, posted in, achieved in, observed in, recorded, registered, seen

class level_of
  : the revised estimates of, the revised estimates for, the revised estimate for, the revised budget of, the revised budget for, the budget estimates of, the budget estimates for, what it was in, what they were in, what was seen in, the amount in, the amounts of, the total in, the sum of, the corresponding figure, the corresponding figure of, the corresponding figure for, the corresponding level of, the corresponding indicator of, the corresponding indicators of, the same figure, the same figure for, the same level, the same level in, the same indicator, the same indicator for, the same indicators of, the same number in, the similar indicator of, the similar figure of, the similar indicators of, the analogous indicator of, the analogous figure of, the level of, level of, the levels of, levels of, the figure for, the figure of, figures of, the figures of, the figures for, the indicator of, the indicators of, the indicator for, the indicators for, indicators of, that of, those of, that in, those in, the result of, the results of, the volume of, the value of, the number in, the amount of, the one in, the data of, the data for, the level recorded in, the level seen in, the level registered in, the same level of, the same indicator of, the same figure of, that recorded in, that registered in, registered in, recorded in, what was recorded in, the level in, the figure in, the figures in, levels in, the performance of, the output of, the total for, the total of

class comparator
  : on a par with, on par with, level with, in line with, similar to, the same as, unchanged from, little changed from, compared to, compared with, compared against, as compared to, as compared with, in comparison with, in comparison to, by comparison with, when compared to, when compared with, if compared to, if compared with, relative to, against, as against, versus, vs, "vs.", vis-a-vis, than, than it was, than they were, with respect to, in relation to, as opposed to, comparing to, comparing with, in contrast to, in contrast with, than that, up against
class bringing
  : bringing, brings, brought, taking, takes, took, lifting, lifts, lifted, pushing, pushes, pushed, raising
class compared
  : compared, comparison, relative, up, opposed
# These compare only next to a growth figure, or with a time like "the previous month".
class comparator_weak
  : to, from, over, on, of

# One rate of change compared with another.
class change_than
  : faster than, slower than, quicker than, stronger than, weaker than, higher than, lower than, more than, less than, above, below

# The same, only of a pace.
class pace_than
  : faster than, slower than, quicker than

# Base phrases without a time in them.
class base_adverb
  basis=yoy : year-on-year, year on year, year-over-year, year over year, year-to-year, year to year, yoy, y-o-y, y/y, y-on-y, yr/yr, yr-on-yr, "YoY", "Y-o-Y", "y.o.y.", "y-y", on the year, on year, on-year, on an annual basis, on annual basis, on yearly basis, on a y-o-y basis, on y-o-y basis, on a yoy basis, on yoy basis, on year-on-year basis, on a y/y basis, in year-on-year comparison, in y-o-y terms, on an annualized year-on-year basis, on a year-on-year basis, on a year-over-year basis, on a yearly basis, in annual terms, in annual comparison, in year-on-year terms, in yearly terms, in annual expression, over the year, over a year, in annual calculation, in annualized terms from a year ago, from the year-ago level, per annum compared with a year ago, over the past year, over the last year, over twelve months, over 12 months, over the past twelve months, over the past 12 months, over the last twelve months, over the last 12 months, in the past twelve months, in the past 12 months, in the last twelve months, in the last 12 months, in twelve months, in 12 months, over the previous year, year-earlier
  basis=qoq : quarter-on-quarter, quarter on quarter, quarter-over-quarter, quarter over quarter, quarter-to-quarter, qoq, q-o-q, q/q, "QoQ", on the quarter, over the quarter, on a quarterly basis, on quarterly basis, on quarter-on-quarter basis, on a q-o-q basis, on q-o-q basis, on a q/q basis, in quarterly terms, quarter on the quarter, sequentially, on a quarter-on-quarter basis
  basis=mom : month-on-month, month on month, month-over-month, month over month, month-to-month, mom, m-o-m, m/m, "MoM", on the month, on month, on-month, over the month, over a month, over one month, over the past month, over the last month, on a monthly basis, on monthly basis, on a m-o-m basis, on m-o-m basis, on month-on-month basis, on a m/m basis, in month-on-month terms, in monthly terms, on a month-on-month basis, in monthly comparison
# The same, but only next to a growth figure.
class base_adverb_weak
  basis=yoy : annually, yearly, annual, in a year, in the year, over one year, within a year
  basis=mom : monthly, in a month, for the month, in the month
  basis=qoq : quarterly, in a quarter

# Of the words above those that belong to a noun where one follows: "annual earnings".
class base_adjective
  : annual, yearly, monthly, quarterly

class base_forecast
  : planned, the plan, expected, forecast, projected, predicted, anticipated, estimated, targeted, budgeted, previously planned, previously expected, initially planned, originally planned, expectations, the forecast, forecasts, the target, the consensus, consensus, the planned figure, planned figures, the planned level, analysts expected, had been planned, was planned, was expected

class second_order
  : slowed, slows, slow, slowing, slowed down, accelerated, accelerates, accelerating, picked up, picks up, eased, eases, easing, moderated, cooled, quickened, sped up, speeded up, weakened, strengthened, decelerated, decelerating, came down, went up

# "growth amounted to 7.4%"
class change_amounted
  : amounted to, amounts to, amounting to, was, is, were, made, makes, made up, makes up, stood at, stands at, reached, reaches, came to, came in at, comes to, totalled, totaled, equalled, equaled, equals, constituted, remained at, remains at, stayed at, will be, will be kept at, is kept at, was kept at, will be maintained at, is set at, was set at, will stand at, will average, is targeted at, is planned at, will remain at, is put at, was put at, will come in at, may reach, could reach, should reach, will make, will make up, will total, will be at, would reach, would amount to, will be around, will be about, would be, averaged, hit, exceeded, exceeds, "at", is expected at, is seen at, was seen at, is estimated at, was estimated at, is forecasted at, was projected at, is put at, is expected to be, is expected to reach, is projected to reach, is projected at, is forecast at, was recorded at, of, constitutes, comprised, accounted for
class change_pace
  direction=up : pace, growth pace

# What stands in front of "by 2.1 points" without being a change of the subject.
class change_other
  : contributed, contributes, contributing, contribute, drove, driving, driven, accounted, accounting, accounts, fulfilled, fulfilment, fulfillment, executed, execution, implemented, implementation, completed, met, covered, provided, financed, funded, owned, held, utilized, utilised, filled, loaded, missing, missed, undershot, represented, represents, representing, constituted

# Nouns whose bare percentages are levels: "the share of Italy (7%)".
class change_share
  : share, shares, stake, stakes, margin, margins, proportion, weight, percentage, rate of, ratio

# Verbs whose "up" is not upwards: made up $5 bn.
class change_not_up
  : made, make, makes, making, set, sets, setting, end, ended, sign, signed, open, opened, opens, opening, take, took, taken, takes, taking, start, turn, turned, break, broke, follow, followed, draw, drew, drawn, sum, summed, free, freed, give, given, gave, use, used, fill, filled, hold, holds, eat, back, backed

# Verbs of lagging that take their measure with "by".
class change_behind
  direction=down : lag behind, lags behind, lagged behind, lagging behind, trail, trails, trailed, trailing, fall behind, fell behind

# What is told as new/old in percent.
class change_index
  : index, indices, indexes, "CPI", "PPI", "IPI", "IPV", "PMI", economic indicator, composite indicator

# In front of a bare percentage: it is a level, or another rule's.
class change_level_before
  : took, takes, constituted, constitutes, represented, represents, contributed, contributes, provided, provides, absorbed, received, to, at, from, of, for, was, is, were, are, be, been, than, within, reached, amounted to, stood at, made, up, down, with, some, a, an, the, by, in, hit, exceeded, totalled, totaled, above, below, over, under, between, around, about, or, only, just, as, have, has, had, on, against, versus, into, comprised, another, remaining, average, offering, paying, paid

# Behind a bare percentage: it is a level, or a share.
class change_level_behind
  : of, inflation, unemployment, interest, tax, taxes, duty, duties, tariff, tariffs, stake, share, shares, discount, yield, coupon, margin, rate, ownership, owned, deficit, surplus, solution, alcohol, majority, chance, probability

class not_growing
  : not, "n't", never, without, neither, nor, failed to, fail to, fails to, didn't, doesn't, don't, won't, wasn't, cannot, can't, hasn't, haven't, hadn't, unable to, ruled out, rule out, denied

class no_change
  : unchanged, remained unchanged, was unchanged, remains unchanged, flat, remained flat, was flat, stayed flat, steady, held steady, remained steady, remained at the same level, remained the same, did not change, has not changed, have not changed, had not changed, stagnated, no change, zero growth, little changed, stable, remained stable, without changes, without change

# In front of "since" they say that there was no such figure, not what it is measured against.
class superlative
  : fastest, slowest, highest, lowest, biggest, largest, smallest, strongest, weakest, sharpest, steepest, best, worst, most, least, quickest, deepest, longest, shortest, busiest, consecutive, straight, successive, first, record, peak, high, low, time

# In "by 3 times" they leave open whether the old value is among the three; "3-fold" does not.
class times_noun
  : times, x, ×
