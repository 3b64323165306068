# The words by which figures in a sentence are linked. Format: plugins/language/grammar.h.

# ---- Verbs: between what is measured and the figure ------------------------------------------
# Past or without a time: the figure belongs to the period spoken of.
words past_verb
  : occurred, supported, booked, logged, notched, pocketed, ate, swallowed, consumed, led, ranked, headed, topped, outnumbered, dominated, laid, caught, landed, hauled, ferried, slaughtered, milked, hatched, bred, bottled, milled, crushed, refined, smelted, brewed, drilled, pumped, dug, moved, vaccinated, trained, graduated, admitted, seized, threshed, harvested, sown, planted, had, was, were, amounted, totaled, totalled, reached, stood, numbered, made, hit, came, exceeded, equalled, equaled, constituted, comprised, rose, fell, grew, increased, decreased, declined, dropped, gained, lost, climbed, jumped, surged, soared, slumped, slipped, shrank, contracted, expanded, advanced, accounted, contributed, recorded, registered, posted, received, earned, brought, sent, bought, sold, exported, imported, produced, shipped, supplied, delivered, harvested, handled, served, visited, welcomed, attracted, invested, spent, collected, opened, closed, launched, created, built, employed, issued, licensed, drew, transported, processed, generated, issued, allocated, granted, paid, borrowed, lent, widened, narrowed, eased, slowed, accelerated, cut, raised, lowered, declined, averaged, closed, clocked, crossed, topped, peaked, mined, extracted, commissioned, carried, purchased, left, remained, kept, took, went, added, approved, tripled, doubled, halved, multiplied, ended, let, turned, approached, surpassed, ran, finished, traded, settled, passed, hovered, bounced, fetched, netted, yielded, pulled, decided, voted, opted, chose, resolved, continued, began, swung, returned, cleared, unloaded, enrolled, hired, assembled, manufactured, outpaced, hosted, arrived, departed, flew, pushed, lifted, boosted, trimmed, strengthened, tightened, deposited, sank, slid, plummeted, skyrocketed, rocketed, gave, awarded, signed, secured, disbursed, repaid, converted, collected, absorbed, fulfilled, constructed, repaired, renovated, restored, registered, estimated, averaged, accounted, yielded, dropped, exchanged, swelled, dipped, plunged, tumbled, edged, inched, rebounded, recovered, retreated, weakened, strengthened, improved, worsened, deteriorated
  : allotted, assigned, dedicated, devoted, directed, channelled, committed, appropriated, budgeted, apportioned, distributed, redistributed, extended, provided, donated, subsidised, subsidized, injected, poured, ploughed, plowed, transferred, remitted, wired, lavished, handed
  : shot, threw, thrown, put, given, taken, drawn, found, shown, withdrawn, chosen, obtained, gathered, reaped, garnered, got, won, acquired, inherited, derived, reclaimed, recouped, levied, imposed, captured, accumulated, amassed
  : procured, leased, rented, sourced, marketed, auctioned, dispatched, despatched
  : erected, installed, completed, inaugurated, unveiled, paved, asphalted, overhauled, modernised, modernized, refurbished, refitted, upgraded, rehabilitated, reconstructed, replaced, connected, electrified, equipped, furnished, insulated, demolished, dismantled, dredged, lengthened, started
  : churned, baked, knitted, wove, spun, sewed, picked, mowed, mown, cultivated, reared, fattened, felled, fabricated, froze, minted
  : joined, recruited, engaged, retrained, dismissed, occupied, accommodated, treated, examined, resettled, evacuated, immigrated, emigrated, migrated, travelled, stayed, attended, drank, eaten, burned, benefited, underwent, undergone, undertook, undertaken
  : funded, refinanced, restructured, guaranteed, insured, reimbursed, compensated, refunded, saved, owed, wrote, written, waived, placed, floated, redeemed, priced, assessed, appraised, taxed, charged, profited, underwrote, underwritten
  : leapt, quadrupled, trebled, dwindled, lessened, abated, ebbed, subsided, moderated, cooled, slackened, crashed, sagged, receded, shed, crept, crawled, nudged, firmed, appreciated, depreciated, devalued, stagnated, plateaued, stabilised, stabilized, rallied, flattened, fluctuated, oscillated, varied, overtook, overtaken, outstripped, overshot, undershot, mounted, spiked, mushroomed, ballooned, decelerated, thinned, faded, stalled
  : used, formed, attained, spanned, stretched, contained, housed, seated, stored, utilised, utilized, required, owned, possessed, harboured, sat, lay, lain, held, belonged, rested
  : executed, realised, realized, mastered, assimilated, met, performed, conducted, attributed, exhausted, depleted, lacked, wasted, damaged, destroyed, killed, culled, inspected, certified, cleaned, recycled, dumped, incinerated, discharged, emitted
# Speaking of a figure: says nothing of its time.
words speech
  : said, says, say, told, noted, added, stressed, recalled, announced, explained, reported, reports, informed, reminded, showed, shows
# In front of a participle: "have exceeded", "are kept".
words auxiliary
  : have, has, are, is
# Now: no period.
words present_verb
  : uses, stays, supports, requires, require, occupies, occupy, accommodates, accommodate, contains, possesses, manages, seats, boasts, depends, suffers, lacks, emits, recycles, burns, drinks, eats, treats, attracts, recruits, teaches, retails, gives, give, amount, swallow, swallows, lend, lends, owe, owes, draw, draws, account, is, are, has, have, operate, operates, work, works, employ, employs, study, studies, represent, exceed, exceeds, amounts, stand, stands, make, makes, accounts, constitute, constitutes, process, processes, receive, receives, allocate, allocates, costs, produce, produces, own, owns, hold, holds, offers, remain, remains, live, lives, runs, serve, serves, covers, bring, brings, sell, sells, buy, buys, lack, include, includes, spend, spends, pay, pays, earn, earns, equal, equals, come, comes, take, takes, propose, proposes, consider, expect, expects, enjoy, consume, consumes, need, needs, feels, invest, invests, employ, generate, generates, provide, provides, cover, weigh, weighs, averages, award, awards, hosts, contain, contains, feeds, handle, handles, carry, carries, sell, sells, buy, buys, earn, earns, pay, pays, spend, spends, charge, charges
# In front of "for" and the time that all of such a text is about.
words account_of
  : results, report, reports, accounts, statement, statements, update, review, bulletin, figures
# How large a part is: of the period spoken of, though it is told in the present.
class share_verb
  : account, accounts, make up, makes up, take, takes, constitute, constitutes, represent, represents, comprise, comprises
# To come: a plan, a target, a forecast; only a stated time counts.
words future_verb
  : sees, foresees, anticipates, predicts, considered, discussed, mulled, will, would, shall, should, must, may, might, could, can, plan, plans, planned, planning, intend, intends, intended, expect, expects, expected, aim, aims, aimed, target, targets, targeted, want, wants, hope, hopes, forecast, forecasts, forecasted, projected, seek, seeks, pledged, promised, set, task, speak, potential, capable, ready, due, prepared, proposed, propose, estimates, need, agreed, counts, count, base
# Other words that end a noun phrase.
words phrase_end
  : sufficient, enough, likely, unlikely, able, unable, fetching, netting, versus, vs, within, reach, achieve, aside, relative, instead, thanks, despite, amid, said, says, told, noted, added, stressed, recalled, announced, explained, informed, reminded, which, that, who, where, when, while, whereas, as, than, because, although, though, if, but, since, until, after, before, during, according, compared, including, by, been, be, being, having, there, also, again, already, still, not, so, thus, then, now, currently, up, down, more, less, over, about, around, nearly, almost, some, only, just, at, whose, meanwhile, respectively, said, told, noted, added, reported, reports, says, showing, reaching, bringing, dubbed, worth, located, showed, came, set, did, does, do, gets, get, goes, go, let, behind, against, below, above, each, how, what, why, toward, towards

# In front of "to" and a verb: "are likely to reach".
words infinitive_lead
  : likely, unlikely, able, unable, bound, sure, certain, supposed, necessary, possible
# Of those in the past: what something is or has, and nothing that is done to something else.
class state_verb
  : had, was, were, remained, kept, stayed, lay, sat, held, owned, possessed, contained, belonged, lacked, formed, required, came, went, ran, began, continued, finished, ended, traded, settled, led, ranked, headed, dominated, hovered, recovered, returned, left, gave, took, turned, let, got, decided, voted, opted, chose, resolved, estimated, recorded, registered, posted, reported, booked, logged, notched, showed, accounted, contributed, comprised, constituted, attained, measured, weighed, valued, priced, quoted, saw, witnessed, benefited, profited, fitted, approved, sent, be, have, reach, total, amount, stand, account, exceed, hit, average, remain, stay, equal, constitute, make, come, number, hold, contain, comprise, include, keep, bring, go, approach, surpass, become, take, bring, receive, get, totals, amounts, stands, equals, makes, reaches, exceeds, contains, holds, comes, remains, accounts, averages, numbers, includes, comprises, has, is, constitutes, represents, takes, costs, hits, keeps, gets, receives, brings, goes, becomes, gives, give, lie, lies, sit, sits, own, owns, run, runs, lack, lacks, need, needs, enjoy, show, shows, seem, seems, appear, appears, prove, proves

# Verbs that say nothing of the time: in other forms, or rare.
words other_verb
  : foreseen, lend, lends, borrow, borrows, swallow, swallows, occurs, taking, pushing, lifting, driving, sending, supports, retails, stays, led, uses, averages, crushed, hauled, moved, laid, repay, reckons, leaving, giving, yielding, pegged, quoted, valued, priced, witnessed, filled, gathered, weighs, weighed, axed, topped, tops, ranked, ranks, listed, poured, fulfilled, lag, lags, lagged, put, puts, putting, quickened, transferred, declared, declares, resulting, resulted, capped, see, sees, saw, seen, predicts, predicted, grow, rises, turned, delivered, got, attract, achieve, obtain, obtained, became, create, creates, financed, retained, retains, maintained, maintains, offered, sends, loses, marked, tops, nears, neared, flowed, entered, enters, pays, charged, charges, carries, handles, hosts, welcomes, transports, collects, shrinks, slows, eases, cooled, cools, widens, narrows, totals, equipped, deployed, installed, allotted, earmarked, injected, pumped, fetches, swelled, quickens, accelerates, falls, drops, climbs, jumps, gains, lent, pencilled, reads, drove, drives, changed, outnumber, weigh, weighs, weighed, measure, measures, measured, total, cost, costs, supply, plan, plans, target, targets, lead, leads, add, adds, harvest
  : allot, allots, assign, assigns, dedicate, dedicates, devote, devotes, commit, commits, apportion, apportions, distribute, distributes, redistribute, redistributes, disburse, disburses, extend, extends, donate, donates, subsidise, subsidises, subsidize, subsidizes, inject, injects, pour, pours, plough, ploughs, plow, plows, remit, remits, lavish, lavishes
  : obtains, secures, attracts, gather, gathers, reap, reaps, garner, garners, win, wins, acquire, acquires, inherit, inherits, derive, derives, recover, recovers, reclaim, reclaims, recoup, recoups, impose, imposes, capture, captures, accumulate, accumulates, amass, amasses
  : procure, procures
  : construct, constructs, erect, erects, install, installs, completes, finish, finishes, inaugurate, inaugurates, unveil, unveils, pave, paves, asphalt, asphalts, modernise, modernises, modernize, modernizes, refurbish, refurbishes, refit, refits, rehabilitate, rehabilitates, reconstruct, reconstructs, replace, replaces, connect, connects, electrify, electrifies, equip, equips, furnish, furnishes, insulate, insulates, demolish, demolishes, dismantle, dismantles, dredge, dredges, widen, lengthen, lengthens, starts
  : turn, turns, churn, churns, knit, knits, weave, weaves, spin, spins, sew, sews, pick, picks, mow, mows, cultivate, cultivates, rear, rears, breed, breeds, fatten, fattens, fells, fabricate, fabricates, publish, publishes
  : recruit, recruits, retrain, retrains, dismiss, dismisses, enrol, enrols, enroll, enrolls, occupy, occupies, accommodate, accommodates, examine, examines, settle, settles, resettle, resettles, evacuate, evacuates, immigrate, immigrates, emigrate, emigrates, migrate, migrates, travel, travels, stay, attend, attends, drink, drinks, eat, eats, burn, burns, undergo, undergoes, undertake, undertakes
  : refinance, refinances, restructure, restructures, insure, insures, reimburse, reimburses, compensate, compensates, refund, refunds, save, saves, owe, owes, write, writes, waive, waives, redeem, redeems, assess, assesses, appraise, appraises, attach, attaches, underwrite, underwrites
  : quadruple, quadruples, dwindle, dwindles, lessen, lessens, abate, abates, ebb, ebbs, subside, subsides, recede, recedes, climb, creep, creeps, appreciate, appreciates, depreciate, depreciates, devalue, devalues, stagnate, stagnates, stabilise, stabilises, stabilize, stabilizes, flatten, flattens, fluctuate, fluctuates, oscillate, oscillates, vary, varies, overtake, overtakes, outstrip, outstrips, overshoot, overshoots, undershoot, undershoots, mushroom, mushrooms, decelerate, decelerates, lift, lifts
  : attain, attains, span, spans, contain, contains, seat, seats, utilise, utilises, utilize, utilizes, require, requires, possess, possesses, manage, manages, fit, harbour, harbours, sit, sits, lie, lies, belong, belongs, amount
  : execute, executes, realise, realises, realize, realizes, assimilate, assimilates, meet, meets, perform, performs, conduct, conducts, attribute, attributes, exhaust, exhausts, deplete, depletes, lacks, destroy, destroys, kill, kills, inspect, inspects, certify, certifies, recycle, recycles, incinerate, incinerates, emit, emits
  : proved, prove, proves, seem, seems, seemed, appear, appears, appeared, became, become, becomes, offer, demanded, contribute, contributes, eat, eats, throw, throws, reaches, hits, exceeds, surpasses, approaches, averages, attains, touches, touched, registers, posted, keep, keeps, give, gives, permit, permits, permitted, allow, allows, allowed, enable, enables, enabled, help, helps, helped, cause, causes, caused, depend, depends, depended, translate, translates, translated, forfeit, forfeits, forfeited, exempt, exempts, exempted, fix, fixes, fixed, boast, boasts, boasted, limited, restricted, involve, involves, involved, envisage, envisages, envisaged, stipulates, stipulated, feed, feeds, fed, teaches, taught, fills, find, finds, begin, begins, stop, stops, stopped, await, awaits, awaited, threaten, threatens, threatened, rely, relies, relied, rests, rested, suffer, suffers, suffered, avoid, avoids, avoided, prevent, prevents, prevented
# Nouns as well, and verbs only in front of a figure, "the" or "to"; the others only in front of "for"
# and "on".
words noun_too
  : pay, target, targets, forecast, forecasts, plan, plans, need, needs, estimate, estimates, hopes, task, potential, base, cost, costs, supply, total, totals, lead, harvest, offer, offers, gains, drops, rises, falls, climbs, jumps, measure, measures, rent, rents, charges
  : commit, commits, extend, extends, secures, reap, reaps, win, wins, capture, captures, completes, finish, finishes, starts, turn, turns, pick, picks, stay, drink, drinks, burn, burns, climb, lift, lifts, span, spans, seat, seats, fit, sit, sits, number, amount
  : accounts, account, counts, count
words verb_with_for
  : accounts, account
words verb_with_on
  : counts, count
# What the word behind it is a verb by.
words modal
  : will, would, shall, should, must, may, might, could, can
# What a thing has: "the plant has a capacity of 80 MW".
class feature
  : capacity, length, area, population, surplus, deficit, share, turnover, balance, debt, yield, depth, height, volume, cost, value
# In front of "total", "figure", "terms", and no more than when and how these are told.
class back_modifier
  : last, next, autumn, spring, summer, winter, early, late, mid, calendar, fiscal, financial, season, real, nominal, absolute, physical, money, monetary, dollar, annualised, month, months, year, years, quarter, week, half, monthly, annual, yearly, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, first, second, third, fourth
# Within noun phrases, though their first word ends one elsewhere.
class inner
  : after tax, before tax, before interest, per share, per capita, per head, under management
# What something is made for, and no time of it.
words capacity
  : capacity, capacities, throughput
# Behind a noun phrase, and no part of it: "industry as a whole".
class aside
  : under review, under consideration, in question, under way, underway, as a whole, so far, to date, on average, in all, in total, all in all, at present, at the moment, by contrast, in turn, in addition, in fact, for the most part, at times, on the other hand, in particular, for example, on the whole
# What somebody made: as the value before it has a noun of its own ("against a profit of").
class result
  : profit, loss, gain, revenue, turnover, income, growth, yield, harvest, crop
# Behind a name, what it comes as: "Norland second with 5 million".
class rank_word
  : first, second, third, fourth, fifth, sixth, next, last
# Prices by other names.
class priced
  : rents, fare, fares, premium, premiums, salary, salaries, pension, pensions, levy, levies, subsidy, subsidies, tariff, tariffs, fee, fees, tax, duty, toll, tolls, charge, charges, rate, cost, costs, wage, wages, rent, dividend, bill, bills, revenue, revenues, income
# Who speaks or acts: no noun.
words personal
  : we'll, we've, we're, they've, they'll, i'll, i've, we, i, he, she, they, you
# What begins a noun phrase of its own.
words determiner
  : a, an, the, its, their, our, my, his, her, another
# Prepositions within noun phrases.
words joint
  : of, from, to, with, in, for, through, under, on, into, at, by, via, along, between
# Nouns of what goes on with another side, and of what goes to it; others come from there.
words towards_with
  : trade, turnover, balance, surplus, deficit
words towards_to
  : debt, liabilities, exports, export, shipments, deliveries, sales, supplies
# A flow, and the one in the other direction.
words opposite_flow
  other=imports : exports
  other=exports : imports
# Prices of several things; of one it is the word's beginning.
words prices
  one=price : prices
# Groups of things that have many prices.
words price_group
  : goods, services, products, foodstuffs, food, foods, items, energy, fuels, materials, utilities, beverages, clothing, footwear, medicines, appliances, wares, commodities, housing, transport, oils, fruits, vegetables, cereals
words export_noun
  : exports, export, exported
words price_noun
  : price, prices
# In a change: it is the price that changed.
class price_change
  : in price, dearer, cheaper, costlier, pricier, more expensive, less expensive
words shareholder
  : shareholders, shareholder
words profit_noun
  : profit, profits, earnings, income
words dividend
  : dividend, dividends
# Said alone they leave open of what; where the words before were of a domain, they are of it.
class open_noun
  trade=trade : turnover, balance
  trade=trade budget=budget : surplus, deficit
  inflation=consumer : prices
  budget=budget : revenues, revenue, expenditures, expenditure, receipts, spending
  : arrivals, sales, flights, orders, deposits, premiums, permits, rate, capacity, target, quota, inflows, inflow, output, consumption, area, income, debt, dividend, throughput, price, volume, volumes, production, yield, margin
class domain_word
  domain=trade : trade, exports, export, imports, import, turnover, exporters, importers
  domain=budget : budget, treasury
  domain=inflation : inflation, cpi
# What a noun is to the figures beside it: the measure of a part ("4 percent of GDP"), shares of a
# company, people who may be called by what they do, branches of the economy, whose figures in money
# are of their output, what comes of other things ("creating jobs").
class measuring_noun
  : gdp, gross domestic product, GNP, GNI, gross national product
class shares_noun
  : shares, stock
class people_in_work
  : people, persons, workers, residents, staff, men, women, locals
class sector
  : mining, manufacturing, industry, agriculture, farming, forestry, fishing, mining and quarrying
class outcome
  : jobs, workplaces
# Verbs of lists: of those who are first, second, last, and of what makes up a part.
class rank_verb
  : were first, was first, are first, is first, were second, was second, comes first, comes second, comes third, comes next, is second, is third, came top, took the lead, topped, tops, led, leads, lead, ranked, ranks, remained, remains, came first, came second, came third, came next, headed, heads, followed
class part_verb
  : accounted for, accounts for, account for, accounting for
  : took, takes, make up, makes up, constitute, constitutes, represented, represents, represent, formed, forms, contributed, comprise, comprises, got, gets, received, absorbed, absorbs, shared, made up, contributes, contribute, ate up, eats up, eat up
# What goods do to the sum of a flow: "knitwear brought in 5 million"; and the flows, by the way that
# their money goes.
class brings
  way=in : brought in, brings in, bring in, brought, generated, generates, generate, fetched, fetches, earned, earns, earn, netted, yielded, provided, provides, provide
  : made up, makes up, make up, accounted for, accounts for, account for, contributed, totalled, totaled, came to
class flow_of_goods
  : exports, export, production, output, sales, shipments, dispatches, deliveries, supplies, harvest
  way=out : imports, import, purchases
# Behind a percentage, in front of whose part it is: "38 percent fell to Norland".
class share_falls
  : fell to, fell on, falls to, falls on, fall to, fall on, went to, goes to, go to, belonged to, belongs to, belong to, came from, comes from, come from, originated from, originated in, originates from, was held by, were held by, is held by, are held by, was owned by, is owned by, are owned by, was taken by, is taken by, was accounted for by, is accounted for by, are accounted for by, were accounted for by, was generated by, were generated by, is generated by, was provided by, is provided by, are provided by, were provided by, was bought by, were bought by, was supplied by, is supplied by, was produced by, is produced by, were produced by, was contributed by
# In front of the next of a list.
class list_next
  : followed by, trailed by, ahead of
# Nouns of goods: said alone, they are of the goods that the text is about.
class goods_noun
  : area, exports, imports, output, production, sales, shipments, deliveries, supplies, volume, volumes, consumption, harvest, crop, yield, yields, stocks, prices, price, earnings
# Who trades in the goods in front: "banana growers".
words goods_trade
  : growers, producers, makers, sector, farmers, exporters, millers, miners, refiners, brewers
# In front of those, and of the same goods still: "the internal price".
words goods_lead
  : domestic, local, internal, national, home, world, global, average, export, import, wholesale, auction, farmgate, spot, annual, monthly, daily, seasonal
# What is counted by itself, whatever the figure's own noun: "employment averaged 6 million posts".
class self_counted
  : queue, backlog, waiting list, employment, workforce, headcount, population, ridership, enrolment, enrollment, attendance, fleet, turnout, membership, imports, exports, output, production, sales, deliveries, shipments, demand, consumption, registrations, bookings, stocks, herd, flock, turnover, traffic, throughput, capacity, flow
  : harvest, crop, crops, yield, yields, collections, catch, catches, landings, supply, supplies, purchases, procurement, inventory, inventories, reserves, cargo, loading, loadings, intake, transit, transshipment, volume, volumes, quota, earnings, remittances
# In front of those, and no goods.
class no_goods
  : online, industrial, agricultural, manufacturing, total, foreign, retail, overseas, outbound, inbound, import, export, trade, tax, cash, capital, consumer, wholesale, gross, net, mutual, bilateral, domestic, annual, monthly, daily, average, record, export-import, goods, services, products, merchandise, local, new, real, house, home, company, group, like-for-like, key, share, factory, plant, mill, producer, first, early, peak, rising, falling, strong, weak, household, private, public, government, final, physical
# What makes a figure an aim or a forecast, and the word for it behind or in front.
class aim
  behind=target : target, targets, targeted, targeting, task, goal, goals, aim, aims, aimed, aiming, objective, intend, intends, intended, must, want to see, wants to see, want to bring, wants to bring, plan to bring, plans to bring, plan to raise, plans to raise, plan to increase, plans to increase, want to raise, wants to raise, hope to, hopes to, meant to, plan is to, seek, seeks, ambition
  behind=forecast : forecast, forecasts, projection, projections, outlook
  front=expected : expect, expects, expected
  front=projected : projected, foresees, foresee, foresaw, foreseen, predicts, predict, predicted
class people_verb
  noun=employees : employ, employs, employed, employing
  noun=jobs created=1 : give work to, gives work to, gave work to, giving work to, provide work for, provides work for, provide work to, provides work to, work for, jobs for
# In front of "from" and what money came from: "earned 5 billion from tourism". What trade it came from
# says what it is; for anything else there is the noun.
class source_verb
  noun=earnings : earned, earn, earns, earning
  noun=revenue : generated, generates, generate, generating, raised, raises, made, makes, derived, derives
  noun=revenue : received, receives, receive, collected, collects, took in, takes in, got, gets
# What somebody is to a trade, and the flow that it is a part of, seen from the other side.
class trade_role
  flow=export : buyer, buyers, customer, customers, importer, importers, destination, destinations, market, markets, purchaser, purchasers, consumer
  flow=import : supplier, suppliers, exporter, exporters, seller, sellers
  flow=trade : trade partner, trade partners, trading partner, trading partners
# What is done with goods, and says little without them: "crushed 5 tonnes of cane".
class treated
  : crushed, hauled, moved, ferried, carried, transported, gathered, processed, refined, milled, pressed, milked, unloaded, loaded, stored, cleared, slaughtered, ground, smelted, recycled, distilled, bottled, sold, handled, mined, shipped, dispatched, despatched, transshipped, transhipped, baked, brewed, brought, made, threw away, thrown away, brought in, laid in, taken in, turned over
  done="put into operation" : put into operation, puts into operation, put into service
  done=commissioned : commissioned, commissions
  done=processed : processes
  done=refined : refines, refine
  done=milled : mills
  done=crushed : crushes
  done=carried : carries, carry
  done=transported : transports
  done=hauled : hauls
  done=handled : handles, handle
  done=stored : stores
  done=recycled : recycles, recycle
  done=bottled : bottles, bottle
  done=sold : sells, sell
  done=delivered : delivers, deliver
  done=collected : collects, collect
  done=slaughtered : slaughters, slaughter
  done=smelted : smelts, smelt
  done=mined : mines
  done=pumped : pumps
  done=treated : treats
  done=moved : moves
  done=gathered : gathers, gather
  done=loaded : loads
  done=unloaded : unloads, unload
  done=burned : burns
  done=used : uses
# What is done with what is counted, and the word for it behind the noun.
class done
  done=created created=1 : created, create, creates, creating
  done=launched : launched, launch, launches, launching
  done=opened : opened, opens, opening
  done=closed : closed, closes, closing
  done=built : built, build, builds, building
  done=commissioned : commissioned, commissions, commissioning
  done=completed : completed, completes, completing
  done="set up" : set up, sets up, setting up
  done=signed : signed, signs, signing
  done=issued : issued, issues, issuing
  done=presented : presented, presents
  done=financed created=1 : financed, finance, finances, financing
  done=planted : planted
  done=sold : sold, sells, selling
  done=repaired : repaired, repair, repairs
  done=implemented : implemented
  done=delivered : delivered, deliver, delivers, delivering
  done=shipped : shipped, shipping
  done=bought : bought, buys, buying
  done=purchased : purchased, purchases, purchasing
  done=acquired : acquired, acquires, acquiring
  done=ordered : ordered, orders, ordering
  done=leased : leased, leases, leasing
  done=served : served, serves, serving
  done=absorbed : absorbed, absorbs, absorbing
  done=employed : employed
  done=hired : hired, hires, hire, hiring
  done=recruited : recruited, recruits, recruit, recruiting
  done=trained : trained, trains, train, training
  done=retrained : retrained, retraining
  done="laid off" : laid off, laying off, lay off, lays off
  done=dismissed : dismissed, dismissing
  done=cut : cut, cuts, cutting
  done=shed : shed, sheds, shedding
  done=lost : lost, losing
  done=attracted : attracted, attracts, attracting
  done=received : received, receives, receiving
  done=registered : registered, registers, registering
  done=handled : handled, handles, handling
  done=transported : transported, transports, transporting
  done=carried : carried, carries, carrying
  done=treated : treated, treats, treating
  done=vaccinated : vaccinated
  done=compensated : compensated
  done=supported : supported, supports, supporting
  done=granted : granted, grant, grants, granting
  done=offered : offered, offer, offers, offering
  done=proposed : proposed, propose, proposes, proposing
  done=approved : approved, approves, approving
  done=licensed : licensed
  done=renovated : renovated, renovates, renovating
  done=modernised : modernised, modernises, modernising, modernized
  done=reconstructed : reconstructed, reconstructs, reconstructing
  done=overhauled : overhauled
  done=refitted : refitted
  done=replaced : replaced, replaces, replacing
  done=installed : installed, installs, installing
  done=connected : connected, connects, connecting
  done=assembled : assembled, assembles, assembling
  done=exported noun=exports : exported
  done=imported noun=imports : imported
  done=inspected : inspected, inspects, inspecting
  done=slaughtered : slaughtered
  done="handed over" : handed over, hands over, handing over
  done="put into operation" : put into operation, puts into operation, putting into operation, put into service, brought on stream
  done=distributed : distributed, distribute, distributes, distributing
  done=equipped : equipped, equip, equips, equipping
  done=rehabilitated : rehabilitated, rehabilitate, rehabilitates, rehabilitating
  done=upgraded : upgraded, upgrade, upgrades, upgrading
  done=electrified : electrified, electrify, electrifies, electrifying
  done=restored : restored, restore, restores, restoring
# At the end of an amount of power, and what that is measured of: of others it is the capacity.
words power_unit
  : kW, MW, GW, TW, kilowatt, kilowatts, megawatt, megawatts, gigawatt, gigawatts, terawatt, terawatts
words power_noun
  : capacity, capacities, power, output, generation, consumption, demand, load, supply, supplies, shortage, deficit, surplus, peak, exports, imports, transmission, production, reserve, additions
# What is left of sales: a percentage of those is its margin.
words margin_noun
  : ebitda, ebita, ebit, profit, earnings, income, result
words sales_noun
  : sales, revenue, revenues, turnover
# What is paid for what is done: "is building a plant at a cost of".
words cost_noun
  : cost, costs, expense, expenses
# What somebody does with what is his: "Norlandic Rail operates 45 trains".
words running
  : operates, operate, operated, owns, own, owned, runs, run, ran, has, have, boasts, boast, manages, manage, managed
# Who comes, by the word for one of them: a country that has received them tells of arrivals.
class arriving
  one=tourist : tourists
  one=visitor : visitors
  one=traveller : travellers
  one=traveler : travelers
  one=holidaymaker : holidaymakers
  one=vacationer : vacationers
words receiving_guests
  : received, receive, receives, receiving, welcomed, welcome, welcomes, welcoming, hosted, host, hosts, hosting, registered, recorded, reported, logged, greeted, greets
# Where those who are counted are, and nothing done to them: "firms came to the forum".
words presence
  : live, lives, lived, living, work, works, worked, study, studies, studied, studying, came, come, comes, arrived, arrive, arrives, part, participate, participates, participated, participating, gathered, gather, enrolled, remain, remains, remained
# Between what is counted and what is done with it.
words done_link
  being=1 : was, were, been, be, being
  : have, has, had, are, is, will, to, also, already
# Verbs whose object is a change that says itself of what it is: "we expect growth of 2%".
class expecting
  : put, puts, putting, aim, aims, aiming, aimed, pencilled, penciled, hope, hopes, hoping, counting, budget, budgets, budgeting, expecting, expect, expects, expected, forecast, forecasts, forecasted, predict, predicts, predicted, project, projects, projected, anticipate, anticipates, anticipated, foresee, foresees, foresaw, foreseen, see, sees, saw, envisage, envisages, envisaged, estimate, estimates, estimated, assume, assumes, assumed, plan, plans, planned
# Sums that are for something: "a loan of 5 million for roads"; what is done with amounts: "the
# purchase of 5 tonnes of grain".
words funding
  : loan, loans, grant, grants, credit, credits, fund, funds, aid, subsidy, subsidies, support, investment, investments, assistance, allocation, allocations, financing, tranche, facility, package
words act_noun
  : purchase, purchases, delivery, deliveries, supply, supplies, commissioning, construction, procurement, use, production, import, imports, export, exports, sale, sales, shipment, shipments, processing, collection, storage, planting, harvest, harvesting, transportation, repair, extraction, release, sowing, need, shortage, deficit, surplus, stock, stocks, reserve, reserves
# What a plant or a hall is able to do is its capacity: "can process 5 tonnes".
class able
  : can, could, able to, capable of, designed to, designed for, ready to, built to
words holding
  : process, processing, handle, handling, hold, holding, store, storing, produce, producing, accommodate, carry, carrying, assemble, assembling, transport, seat, receive, receiving, serve, serving, house, make, making, generate, generating, manufacture, manufacturing, refine, crush, mill, bottle, treat, treating, recycle, recycling, take
# Who people may be, told behind "of them": "94% of them locals".
words people_kind
  : women, men, locals, foreigners, residents, students, children, pensioners, farmers, graduates, migrants, nationals, citizens
# What is no part of anything, though it is measured in percent.
words rate_like
  : inflation, unemployment, rate, rates, growth, index, yield, margin, level, ratio, deficit, surplus, occupancy, share, utilisation, utilization, dollarisation, dollarization, turnout
# Who gets money: "the district will receive 5 billion for roads".
words receiving
  : receive, receives, received, receiving, get, gets, got, getting, obtain, obtains, obtained
# What is told at a rate of interest.
words lending
  : borrowed, lent, loan, loans, credit, credits, leasing, lending, loaned
# What is better known by another name, with change= only as a change.
class known_as
  name=GDP : gross domestic product, gross domestic product GDP, the gross domestic product
  name="GDP growth" change=1 : economy, the economy, national economy, country's economy
  name="industrial output" change=1 : industry, the industry, industrial sector
  name=exports : sales abroad, sales overseas, foreign sales, overseas sales, shipments abroad, shipments overseas, deliveries abroad, supplies abroad
  name=imports : purchases abroad, foreign purchases, purchases from abroad
# What money that is told of first does: "5 billion will go on roads".
class goes
  noun=funds : go, goes, went, gone, flow, flows, flowed, put, pumped, poured, injected, ploughed, plowed, sunk, provided, needed, required, handed, given, granted, used
# In front of what money is for.
class purpose
  : for, on, into, to, towards, toward, among
# Where a noun phrase goes on that says where or when its head is: "stocks at the plants".
words whereabouts
  : at, over, within, during, since, under, throughout, across
# At the end of a change, in front of what there is more of: "5 percent more arrivals".
class more
  : more, fewer, less, much, many
# What is a part of the country that reports, and so said already.
words home_place
  : country, countries, republic, neighbours, neighbors, sides, parties, states, economy, nation, rest, world, region, year, two, three, both, whole, same, this

# What units measure.
class dimension
  of=area : hectares, acres, sqm, sqkm, square feet
  of=length : km, m, miles
  of=power : kW, MW, GW, TW
  of=energy thing=electricity : kWh, MWh, GWh, TWh
  of=energy thing=heat : gcal

# Verbs that say what is measured; with of= only where the figure is money, an amount of things, or
# has that dimension.
class verb_noun
  noun=investments in=1 : invested, invest, invests, investing, reinvested, reinvest, reinvests
  noun=investments of=money : put into, puts into, putting into, plough, ploughed, plow, plowed, inject, injects, injected, injecting
  noun=investments of=money in=1 into=1 : put, puts, putting, poured, pour, pours, pouring, pumped, pumping, sank, sinking, sunk, channelled, channelling, channeled, channeling
  noun=exports : exported, export, exporting, exports, sent abroad, sends abroad, shipped abroad, sold abroad, sent out, shipped out
  noun=imports seen=exports : imported, import, importing, imports
  noun=purchases seen=exports : bought, purchased, buy, buys, buying, purchase, purchases, purchasing, acquired, acquire, acquires, acquiring, procured, procure, procures, procuring
  noun=buyback : buy back, buys back, bought back, buying back, repurchase, repurchased
  noun=sales abroad=exports : sold, sell, sells, selling
  noun=production : produced, produces, produce, producing, manufactured, manufactures, manufacture, manufacturing, turned out, turns out, turn out, turning out, churned out, rolled out
  noun=production of=amount : assembled, assembles, baked, brewed, mints, minted, fabricated
  noun=generation of=energy : generated, generates, generate, generating
  noun=supplies : supplied, supplies, supply
  noun=shipments abroad=exports : shipped, dispatched, despatched
  noun=visits : visited
  noun=loans to=1 : lent, lending, lends, lend, loaned
  noun=borrowing of=money : borrowed, borrow, borrows, borrowing
  noun=repayments of=money : pay off, pay back, repaid, repay, repays, repaying, paid back, paid off, pays off, paying off
  noun=output : mined, smelted, smelts
  noun=extraction : extracted, extract, extracts, extracting
  noun=earnings of=money : earning
  noun="mutual trade" of=money : traded for, trade for, trading for
  noun=harvest area="harvested area" : harvested, threshed, harvest
  noun=harvest of=amount : reaped, picked, gathered in, harvesting
  noun=catch of=amount : caught, landed
  noun=sowing area="sown area" : sown, sowed, sow
  noun=support of=money to=1 : support, supports, supported, supporting
  noun=collections of=money : collected, collect, collects, collecting
  noun=allocations to=1 : allocate, allocates, allocated, allocating, earmark, earmarks, earmarked, earmarking
  noun=allocations of=money to=1 : set aside, sets aside, setting aside, put aside, puts aside, set apart, laid aside, ring-fenced, ring-fence, ringfenced, assign, assigns, assigned, assigning, allot, allots, allotted, allotting, appropriated, appropriates, budgeted, dedicated, dedicate, dedicates, devoted, devote, devotes, directed, channelled, channeled, committed, commit, commits, apportioned, reserved for
  noun=spending : spent, spend, spends, spending
  noun=payments of=money to=1 : paid out, pays out, paying out, pay out, handed out, hands out, handing out, handed over
  noun=exchange : exchanged
  noun=throughput : handled, transshipped, transhipped
  noun=disbursements to=1 : disbursed, disburse, disburses, disbursing
  noun=transfers : transferred
  noun=remittances of=money : remitted, remit, remits, sent home, send home, wired home
  noun=donations of=money to=1 : donated, donate, donates, donating
  noun=compensation of=money to=1 : compensated, compensate, compensates, reimbursed, reimburse, reimburses
  noun=savings of=money : saved, save, saves
  noun=debt of=money to=1 : owed, owe, owes, owing
  noun=consumption of=amount : consumed, consume, consumes, consuming, burned, burn, burns, burning, used up, drank, drink, drinks, ate
  noun=consumption of=energy : used, uses, use
  noun=employees : employed, employ, employs
  noun="cost of" : cost, costs, costing
  noun="cost of" of=money : require, requires, required, requiring
  noun="contribution of" : contributed, contributes
  noun="area of" of=area : cover, covers, covered, covering, occupy, occupies, occupied, occupying, take up, takes up, took up, taking up, span, spans, spanned, extend over, extends over
  noun="length of" of=length : stretch, stretches, stretched, stretching, runs for, span, extends for, extends over

# ---- Noun phrases that point back -------------------------------------------------------------
words back_reference
  : abroad, terms, equivalent, whom, peak, trough, maximum, minimum, high, low, change, changes, it, this, that, figure, figures, indicator, indicators, number, numbers, amount, volume, they, these, those, sum, total, pace, level, its, their, result, them, rate, value, which, he, she, we, i, slower, faster, quicker
# Verbs whose object is measured: "cut the rate to 5%".
words object_verb
  : cut, cuts, cutting, raised, raises, lifted, lifts, lowered, lowers, hiked, trimmed, slashed, boosted, boosts, reduced, reduces, expanded, ensure, ensures
# In front of what is measured, and no part of its name.
class amount_of
  : total amount of, the total amount of, overall amount of, sum of, the sum of, total sum of, the total sum of, aggregate amount of, number of, the number of, total number of, the total number of, volume of, the volume of, total volume of, the total volume of, amount of, the amount of, level of, the level of, most, most of, bulk of, the bulk of, majority of, the majority of, part of, largest, biggest, highest, lowest, smallest, greatest, main, top
# No noun phrase ends with these.
words phrase_tail
  : of, with, in, for, to, from, its, the, a, an, and, out, by, at, their, on, under, total, which, cost, value, as, more, than
# Who does something, not what is measured.
class actor
  place=1 : region, city, state
  : growers, farmers, households, consumers, country, countries, company, companies, group, bank, ministry, authority, government, republic, side, sides, party, parties, partner, partners, officials, firm, agency, committee, fund, she, he, president, minister, operator, retailer, producer, traders, exporters, economists, analysts, institute, administration, meeting, board, council, cabinet, parliament, deputies, mps, directors, management, commission, union, association, holding, office, department, regulator, experts, specialists, authorities, policymakers, governor, mayor, chairman, chairwoman, chief, director, ceo, spokesman, spokeswoman, spokesperson, statisticians, lenders, lender, creditors, state, developers, entrepreneurs, investors, traders, retailers, operators, airlines, carrier, carriers, utility, utilities, banks, insurers, exporters, importers
# In front of a figure, and says nothing of what is measured: "reached a record 41 billion".
class qualifier
  : current, present, initial, previous, earlier, record, combined, total, average, annual, high, low, new, all-time, unchanged, steady, stable, altogether, mere, whopping, net, gross, estimated, constant, maximum, minimum, equivalent, further, additional, whole, historic, historical, cumulative, preliminary, modest, within, level
# Behind an amount, and not what it is of.
class behind_amount
  : complete, completed, ready, full, worth, each, apiece, cash, annually, monthly, daily, yearly, more, less, higher, lower, net, gross, loss, alone, ahead, short, away, today, now, then, respectively, versus, compared, per, term, terms, total, fact, addition, general, particular, order, average, turn, line, response, short, nominal, real, local, current, plus, minus, up, down
# Whom something is done to: no noun.
class object_pronoun
  : us, them, him, me
# A subject that is the figure before.
words pronoun
  : it, this, that, these, they
# Words that are no part of an indicator at its start.
words indicator_lead
  : corresponding, equating, therefore, hence, consequently, nevertheless, nonetheless, yet, indeed, perhaps, ahead, following, back, accounting, contributing, representing, constituting, used, using, too, increase, boost, raise, bring, expand, the, a, an, and, but, while, whereas, of, these, among, in, also, so, thus, as, well, at, with, however, meanwhile, its, their, our, this, that, for, to, on, from, or, by, moreover, besides, turn, addition, total, alone, overall, whose, since, then, still, together, all, said, told, noted, added, reported, stressed, recalled, being, part, particular, general, including, figures, show, same, time, there, between, it, is, was, according, which, when, if, because
# ---- Flows between countries: a lone country in such a figure is one side of it -----------------
class flow
  : dispatches, despatches, trade, turnover, export, exports, import, imports, exported, imported, investment, investments, invested, investor, investors, supply, supplies, supplied, shipment, shipments, delivery, deliveries, remittances, remittance, transfers, tourists, tourist, visitors, visitor, arrivals, transit, sales, sold, purchases, purchased, bought, goods, students, studying, cargo, freight, flights, projects, cooperation, capital, participation, mutual, bilateral, loan, loans, grant, grants, fdi, commerce, exchange, balance, surplus, deficit, share, traffic, crossed

# What is summed up over a year, even when it is told of its end.
class yearly_flow
  : turnover, trade, exports, export, imports, import, output, production, revenues, revenue, traded, exported, imported, sold, bought, produced, earned, mined, extracted, smelted, harvested, collected, shipped

# Trade with all the world, told of beside that of two.
class whole_trade
  : foreign trade, external trade, total trade, total exports, total imports, overall exports, overall imports, overall trade, non-oil exports, world trade, trade with the world, trade with all countries, all exports, all imports

# That of two alone.
class mutual
  : mutual, bilateral, between

# Between what is said of a figure and what leads to the next one.
words part_break
  : and, while

# What all the world has: of no country, where none is named.
class world_word
  : global, world, worldwide, world's, international
class world_noun
  : price, prices, surplus, deficit, market, trade, output, demand, production, supply, stocks, consumption, economy, growth
# What one country has: no second one is meant beside it.
class domestic
  : gdp, inflation, unemployment, wage, wages, salary, salaries, pension, pensions, budget, population, cpi, rate, retail, housing, deposits, reserves, employees, jobs, harvest, yield, gross, output, production, produced, produces, mined, productivity, threshed, sown, harvested, crop, crops, farmers

# What is drawn up for a year to come.
class budget
  : budget, budgets

# ---- Figures of no period ----------------------------------------------------------------------
# Counted, but what they are is said in front: "car exports rose to 3.26 million units".
class generic_noun
  : units, pieces, entities, heads, head, persons
# What goods come in: "the harvest came to 2 million bags" tells of the harvest, "2 million bags of
# flour" of bags.
words container
  : bags, sacks, bottles, cans, tins, jars, cartons, crates, boxes, bales, barrels, casks, kegs, drums, packs, packages, bushels, pallets, sheets, reels, rolls, ingots, bars, litres, gallons
# Of several countries, though the last word is one's.
class region_people
  : South American, Latin American, Central American, North American, Trans American, Pan American
# Words in -ly that are nouns or adjectives.
words no_adverb
  : supply, family, assembly, monopoly, anomaly, july, reply, ally, rally, poly, daily, weekly, monthly, quarterly, yearly, elderly, early, friendly, costly
# Behind lists that are told side by side.
class respectively
  : respectively, in that order, correspondingly
# What is told of itself, not of a stretch of time, unless one is stated.
class timeless
  : settled, quoted, dividend, dividends, capacity, capacities, shares, stocks, deposits, balances, holdings, cash
# What is put out in such a time is told of a longer one: "412,000 barrels a day".
class output_time
  : day
# What is of a stretch of time, though it is a price.
class mean
  : averaged, average, averaging, mean
# Behind "fiscal year", in front of the month or the day that it begins or ends with.
class fiscal_bound
  edge=start : begins, began, starts, started, runs, ran, beginning, starting
  edge=end : ends, ended, ending, closes, closed, finishes, finished
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
words article
  indefinite=1 : a, an, another, one
  : the, its, their
# Between a change and the value that it led to.
words reach
  : stands, totals, amounts, averages, numbers, equals, exceeds, exceed, hits, tops, surpasses, comes, reach, reaches, touch, touches, touching, touched, to, at, reaching, reached, numbered, numbering, hit, hitting, totaling, totalling, totaled, totalled, amounting, amounted, made, making, was, were, is, bringing, brought, taking, pushing, lifting, leaving, putting, stood, standing, constituting, exceeded, exceeding, topped, surpassed, surpassing, passed, crossed, crossing, neared, nearing, approached, approaching, averaged, averaging, became, came, coming, equalling, equaling, climbing, rising, falling, topping
# Words that may stand between a value and its change.
class change_link
  : which, is, was, or, by, again, showing, registering, recording, estimating, exhibiting, witnessing, having, thus, that, this, with, a, an, the, representing, it, are, were, demonstrating, i.e, also, as, being, has, have, had, recorded, registered, marking, reflecting, posting, has, in, of, exactly, already, corresponding, equivalent, what, an, who, growing, for, makes, made
# What a change is a change of, where the change itself is a noun in front: "growth was seen in X (5%)".
class change_head
  direction=up   : growth, increase, increases, rise, gain, gains, rose, grew, increased, gained, led, jumped, higher, expanded, surged
  direction=down : decline, decrease, fall, drop, contraction, fell, declined, decreased, dropped, shrank, contracted, lower, reduction

# Behind a noun for what is counted: "staff numbers".
words counted_tail
  : numbers

# Where another statement begins: between a value and a change behind it, between a change and a
# value behind it, in front of any clause.
words before_change_break
  : and, but, while, whereas
words behind_change_break
  : while, whereas, with, but
words statement_break
  : while, whereas, yet
words clause_start
  : while, whereas, but, that, although, though
# In front of a verb without a subject of its own: "having risen", "which rose".
words non_finite
  : having, which
# Between two statements of one sentence.
words clause_break
  : and, but, while, whereas, as, with, which, when, after, before

# ---- Counting --------------------------------------------------------------------------------
# In front of the noun that a bare number counts: "the number of hotels stood at 4,037".
class number_of
  : number of, total number of, amount of, numbers of, quantity of, totals of, count of
# What large numbers without a noun count where it is the subject: "arrivals exceeded 85 million".
class counted
  unit=passengers : passenger traffic, passenger flow, passenger turnover, passenger numbers, ridership
  unit=employees : headcount
  unit=visitors : visitor numbers, visitor traffic
  unit=tourists : tourist numbers, tourist flow, tourist traffic
  unit=students : student numbers
  unit=employees : personnel, staff numbers, employee numbers
  unit=customers : customer numbers
  unit=subscribers : subscriber numbers
  unit=users : user numbers
  unit=people : population, workforce, the unemployed, migration, net migration, immigration, emigration, enrolment, enrollment, attendance
  : arrivals, visitors, guests, movements, admissions, applications, orders, students, pupils, homes, dwellings, apartments, rooms, tourists, travellers, travelers, passengers, subscribers, users, subscriptions, customers, viewers, migrants, refugees, workers, employees, residents, pensioners, households, overnight stays, nights, registrations, transactions, downloads, vehicles, cars, births, deaths, marriages, jobs, vacancies, bankruptcies, insolvencies, permits, housing starts, flights, departures, trips, bookings
# In front of a number: as many more of what was counted.
class another
  : another, further, additional, extra
# Between a number and the noun for as many more.
words count_more
  : more, additional, further
# A part of what was counted last: "of them, 17 have been completed".
class part_of
  : of them, of these, of those, of which, of whom, among them, out of them, of this number, of the total, including
# Bare numbers count again what was counted before, with these words behind.
class again
  : have, has, were, are, will, received, receive, of, closed, more, from, came, remain, is, was

# ---- Prices and what they are for --------------------------------------------------------------
# What prices and yields are per, as part of their unit: "KZT/kg". Others (a share, a night) are not.
class measure
  : kilo, kilogram, kilogramme, bag, sack, dozen, bottle, loaf, kg, g, t, tonne, tonnes, ton, tons, l, litre, litres, liter, barrel, barrels, ha, hectare, hectares, kWh, MWh, m3, sqm, km, pound, ounce, bushel, gallon, acre, square foot, gigacalorie, thousand cubic metres, 1000 m3, mmbtu
# What is told for a measure of something: "the price per kilo".
class price_word
  : price, prices, cost, costs, quotation, quotations, tariff, tariffs, fee, rate
class index_word
  : index, indices, ifo, cpi, ppi, pmi, indicator

# Between a count and what it costs: "62 projects worth $780 million".
class worth
  : fetching, netting, worth, costing, totaling, totalling, to the value of, to the amount of, to the sum of, to the tune of, for the amount of, for a total of, in the amount of, worth a combined, worth a total of, worth some, with a price tag of, with a combined value of

# ---- Tables -----------------------------------------------------------------------------------
# In the head of a column of changes.
class table_change
  : change, changes, growth, increase, decrease, dynamics, y/y, yoy, m/m, q/q, +/-
# The same where it is new/old: "in % of 2022".
words table_against
  : of, to, against, versus, vs, from
