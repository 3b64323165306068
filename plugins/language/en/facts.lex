# The words by which figures in a sentence are linked. Format: plugins/language/grammar.h.

# ---- Verbs: between what is measured and the figure ------------------------------------------
# Past or without a time: the figure belongs to the period spoken of.
class past_verb
  : threshed, harvested, sown, planted, had, was, were, amounted, totaled, totalled, reached, stood, numbered, made, hit, came, exceeded, equalled, equaled, constituted, comprised, rose, fell, grew, increased, decreased, declined, dropped, gained, lost, climbed, jumped, surged, soared, slumped, slipped, shrank, contracted, expanded, advanced, accounted, contributed, recorded, registered, posted, received, earned, brought, sent, bought, sold, exported, imported, produced, shipped, supplied, delivered, harvested, handled, served, visited, welcomed, attracted, invested, spent, collected, opened, closed, launched, created, built, employed, issued, licensed, drew, transported, processed, generated, issued, allocated, granted, paid, borrowed, lent, widened, narrowed, eased, slowed, accelerated, cut, raised, lowered, declined, averaged, closed, clocked, crossed, topped, peaked, mined, extracted, commissioned, carried, purchased, left, remained, kept, took, went, added, approved, tripled, doubled, halved, multiplied, ended, let, turned, approached, surpassed, ran, finished, traded, settled, passed, hovered, bounced, fetched, netted, yielded, pulled, decided, voted, opted, chose, resolved, continued, began, swung, returned, cleared, unloaded, enrolled, hired, assembled, manufactured, outpaced, hosted, arrived, departed, flew, pushed, lifted, boosted, trimmed, strengthened, tightened, deposited, sank, slid, plummeted, skyrocketed, rocketed, gave, awarded, signed, secured, disbursed, repaid, converted, collected, absorbed, fulfilled, constructed, repaired, renovated, restored, registered, estimated, averaged, accounted, yielded, dropped, exchanged, swelled, dipped, plunged, tumbled, edged, inched, rebounded, recovered, retreated, weakened, strengthened, improved, worsened, deteriorated
# Speaking of a figure: says nothing of its time.
class speech
  : said, says, say, told, noted, added, stressed, recalled, announced, explained, reported, reports, informed, reminded, showed, shows
# In front of a participle: "have exceeded", "are kept".
class auxiliary
  : have, has, are, is
# Now: no period.
class present_verb
  : account, is, are, has, have, operate, operates, work, works, employ, employs, study, studies, represent, exceed, exceeds, amounts, stand, stands, make, makes, accounts, constitute, constitutes, process, processes, receive, receives, allocate, allocates, costs, produce, produces, own, owns, hold, holds, offers, remain, remains, live, lives, runs, serve, serves, covers, bring, brings, sell, sells, buy, buys, lack, include, includes, spend, spends, pay, pays, earn, earns, equal, equals, come, comes, take, takes, propose, proposes, consider, expect, expects, enjoy, consume, consumes, need, needs, feels, invest, invests, employ, generate, generates, provide, provides
# How large a part is: of the period spoken of, though it is told in the present.
class share_verb
  : account, accounts, make up, makes up, take, takes, constitute, constitutes, represent, represents, comprise, comprises
# To come: a plan, a target, a forecast; only a stated time counts.
class future_verb
  : considered, discussed, mulled, will, would, shall, should, must, may, might, could, can, plan, plans, planned, planning, intend, intends, intended, expect, expects, expected, aim, aims, aimed, target, targets, targeted, want, wants, hope, hopes, forecast, forecasts, forecasted, projected, seek, seeks, pledged, promised, set, task, speak, potential, capable, ready, due, prepared, proposed, propose, estimates, need, agreed, counts, count, base
# Other words that end a noun phrase.
class phrase_end
  : versus, vs, within, reach, achieve, aside, relative, instead, thanks, despite, amid, said, says, told, noted, added, stressed, recalled, announced, explained, informed, reminded, which, that, who, where, when, while, whereas, as, than, because, although, though, if, but, since, until, after, before, during, according, compared, including, by, been, be, being, having, there, also, again, already, still, not, so, thus, then, now, currently, up, down, more, less, over, about, around, nearly, almost, some, only, just, at, whose, meanwhile, respectively, said, told, noted, added, reported, reports, says, showing, reaching, bringing, dubbed, worth, located, showed, came, set, did, does, do, gets, get, goes, go, let

# Verbs that say what is measured.
class verb_noun
  noun=investments : invested, invest, invests
  noun=exports : exported, export
  noun=imports : imported, import
  noun=purchases : bought, purchased
  noun=sales : sold
  noun=production : produced, produces
  noun=supplies : supplied, supplies
  noun=visits : visited
  noun=loans : lent, lending
  noun=output : mined, extracted
  noun=harvest : harvested, threshed
  noun=employees : employed, employ, employs

# ---- Noun phrases that point back -------------------------------------------------------------
class back_reference
  : it, this, that, figure, figures, indicator, indicators, number, numbers, amount, volume, they, these, those, sum, total, pace, level, its, their, result, them, rate, value, which, he, she, we, i
# Verbs whose object is measured: "cut the rate to 5%".
class object_verb
  : cut, cuts, cutting, raised, raises, lifted, lifts, lowered, lowers, hiked, trimmed, slashed, boosted, boosts, reduced, reduces, expanded, ensure, ensures
# In front of what is measured, and no part of its name.
class amount_of
  : number of, the number of, total number of, the total number of, volume of, the volume of, total volume of, the total volume of, amount of, the amount of, level of, the level of
# No noun phrase ends with these.
class phrase_tail
  : of, with, in, for, to, from, its, the, a, an, and, out, by, at, their, on, under, total, which, cost, value, as, more, than
# Who does something, not what is measured.
class actor
  : country, countries, company, companies, group, bank, ministry, authority, government, republic, region, city, side, sides, party, parties, partner, partners, officials, firm, state, agency, committee, fund, she, he, president, minister, operator, retailer, producer, traders, exporters, economists, analysts, institute, administration, meeting
# In front of a figure, and says nothing of what is measured: "reached a record 41 billion".
class qualifier
  : current, present, initial, previous, earlier, record, combined, total, average, annual, high, low, new, all-time, unchanged, steady, stable, altogether, mere, whopping, net, gross, estimated, constant, maximum, minimum, equivalent, further, additional, whole, historic, historical, cumulative, preliminary, modest, within, level
# Behind an amount, and not what it is of.
class behind_amount
  : worth, each, apiece, cash, annually, monthly, daily, yearly, more, less, higher, lower, net, gross, loss, alone, ahead, short, away, today, now, then, respectively, versus, compared, per, term, terms, total, fact, addition, general, particular, order, average, turn, line, response, short, nominal, real, local, current, plus, minus, up, down
# A subject that is the figure before.
class pronoun
  : it, this, that, these, they
# Words that are no part of an indicator at its start.
class indicator_lead
  : accounting, contributing, representing, constituting, used, using, too, increase, boost, raise, bring, expand, the, a, an, and, but, while, whereas, of, these, among, in, also, so, thus, as, well, at, with, however, meanwhile, its, their, our, this, that, for, to, on, from, or, by, moreover, besides, turn, reference, addition, total, alone, overall, whose, since, then, still, together, all, said, told, noted, added, reported, stressed, recalled, being, part, particular, general, including, figures, show, same, time, there, between, it, is, was, according, which, when, if, because
# ---- Flows between countries: a lone country in such a figure is one side of it -----------------
class flow
  : trade, turnover, export, exports, import, imports, exported, imported, investment, investments, invested, investor, investors, supply, supplies, supplied, shipment, shipments, delivery, deliveries, remittances, remittance, transfers, tourists, tourist, visitors, visitor, arrivals, transit, sales, sold, purchases, purchased, bought, goods, students, studying, cargo, freight, flights, projects, cooperation, capital, participation, mutual, bilateral, loan, loans, grant, grants, fdi, commerce, exchange, balance, surplus, deficit, share, traffic, crossed

# What is summed up over a year, even when it is told of its end.
class yearly_flow
  : turnover, trade, exports, export, imports, import, output, production, revenues, revenue

# Between what is said of a figure and what leads to the next one.
class part_break
  : and, while

# What all the world has: of no country, where none is named.
class world_word
  : global, world, worldwide, world's, international
class world_noun
  : price, prices, surplus, deficit, market, trade, output, demand, production, supply, stocks, consumption, economy, growth
# What one country has: no second one is meant beside it.
class domestic
  : gdp, inflation, unemployment, wage, wages, salary, salaries, pension, pensions, budget, population, cpi, rate, retail, housing, deposits, reserves, employees, jobs, harvest, yield, gross, output, production, produced, produces, mined

# ---- Figures of no period ----------------------------------------------------------------------
# Counted, but what they are is said in front: "car exports rose to 3.26 million units".
class generic_noun
  : units, pieces, entities, heads, head, persons
# Of several countries, though the last word is one's.
class region_people
  : South American, Latin American, Central American, North American, Trans American, Pan American
# Words in -ly that are nouns or adjectives.
class no_adverb
  : supply, family, assembly, monopoly, anomaly, july, reply, ally, rally, poly, daily, weekly, monthly, quarterly, yearly, elderly, early, friendly, costly
# Behind lists that are told side by side.
class respectively
  : respectively, in that order, correspondingly
# What is told of itself, not of a stretch of time, unless one is stated.
class timeless
  : dividend, dividends, capacity, capacities, shares, stocks, deposits, balances, holdings, cash
# What is of a stretch of time, though it is a price.
class mean
  : averaged, average, averaging, mean
# Aims and forecasts: a former one is of the same period.
class forecast
  : guidance, forecast, forecasts, projection, projections, estimate, estimates, outlook, target, targets, plan
class forecast_verb
  : projected, forecast, forecasted, predicted, expected, anticipated, estimated, penciled, pencilled
# Behind a number that only marks off what is counted: "over 1 billion each".
class limit
  : each, apiece

# ---- Figures compared ------------------------------------------------------------------------
# In front of the value a change started from.
class base_value_before
  : from, from the, after, after the, against, against the, relative to, relative to the, vs., vs. the, in comparison to, compared against, compared with, compared with the, compared to, compared to the, versus, vs, than, than the, as against, up from, down from, up from the, down from the, higher than, lower than, instead of, over the, as compared with, in comparison with
class article
  indefinite=1 : a, an, another, one
  : the, its, their
# Between a change and the value that it led to.
class reach
  : to, at, reaching, reached, numbered, numbering, hit, hitting, totaling, totalling, totaled, totalled, amounting, amounted, made, making, was, were, is, bringing, brought, taking, pushing, lifting, leaving, putting, stood, standing, constituting, exceeded, exceeding, became, came, coming, equalling, equaling, climbing, rising, falling, topping
# Words that may stand between a value and its change.
class change_link
  : which, is, was, or, by, again, showing, registering, recording, estimating, exhibiting, witnessing, having, thus, that, this, with, a, an, the, representing, it, are, were, demonstrating, i.e, also, as, being, has, have, had, recorded, registered, marking, reflecting, posting, has, in, of, exactly, already, corresponding, equivalent, what, an, who, growing, for, makes, made
# What a change is a change of, where the change itself is a noun in front: "growth was seen in X (5%)".
class change_head
  direction=up   : growth, increase, increases, rise, gain, gains, rose, grew, increased, gained, led, jumped, higher, expanded, surged
  direction=down : decline, decrease, fall, drop, contraction, fell, declined, decreased, dropped, shrank, contracted, lower, reduction

# Where another statement begins: between a value and a change behind it, between a change and a
# value behind it, in front of any clause.
class before_change_break
  : and, but, while, whereas
class behind_change_break
  : while, whereas, with, but
class statement_break
  : while, whereas
class clause_start
  : while, whereas, but, that
# In front of a verb without a subject of its own: "having risen", "which rose".
class non_finite
  : having, which
# Between two statements of one sentence.
class clause_break
  : and, but, while, whereas, as, with, which, when, after, before

# ---- Counting --------------------------------------------------------------------------------
# In front of the noun that a bare number counts: "the number of hotels stood at 4,037".
class number_of
  : number of, total number of, amount of, numbers of, quantity of, totals of, count of
# What large numbers without a noun count where it is the subject: "arrivals exceeded 85 million".
class counted
  unit=passengers : passenger traffic, passenger flow, passenger turnover, passenger numbers, ridership
  unit=employees : headcount
  unit=people : population, workforce, the unemployed, migration, net migration, immigration, emigration, enrolment, enrollment, attendance
  : arrivals, visitors, guests, movements, admissions, applications, orders, students, pupils, homes, dwellings, apartments, rooms, tourists, travellers, travelers, passengers, subscribers, users, subscriptions, customers, viewers, migrants, refugees, workers, employees, residents, pensioners, households, overnight stays, registrations, transactions, downloads, vehicles, cars, births, deaths, marriages, jobs, vacancies, bankruptcies, insolvencies, permits, housing starts, flights, departures, trips, bookings
# In front of a number: as many more of what was counted.
class another
  : another, further, additional
# A part of what was counted last: "of them, 17 have been completed".
class part_of
  : of them, of these, of those, of which, of whom, among them, out of them, of this number, of the total, including
# Bare numbers count again what was counted before, with these words behind.
class again
  : have, has, were, are, will, received, receive, of, closed, more, from, came, remain, is, was

# ---- Money that is not a figure of the economy -------------------------------------------------
class note
  : note, editor's note, tel, phone, fax, iban, id

# What prices and yields are per, as part of their unit: "KZT/kg". Others (a share, a night) are not.
class measure
  : kg, g, t, tonne, tonnes, ton, tons, l, litre, litres, liter, barrel, barrels, ha, hectare, hectares, kWh, MWh, m3, sqm, km, pound, ounce, bushel, gallon, acre, square foot, gigacalorie, thousand cubic metres, 1000 m3, mmbtu
# What is told for a measure of something: "the price per kilo".
class price_word
  : price, prices, cost, costs, quotation, quotations, tariff, tariffs, fee, rate
class index_word
  : index, indices, ifo, cpi, ppi, pmi, indicator

# Between a count and what it costs: "62 projects worth $780 million".
class worth
  : worth, costing, totaling, totalling

# ---- Tables -----------------------------------------------------------------------------------
# In the head of a column of changes.
class table_change
  : change, changes, growth, increase, decrease, dynamics, y/y, yoy, m/m, q/q, +/-
# The same where it is new/old: "in % of 2022".
class table_against
  : of, to, against, versus, vs, from
