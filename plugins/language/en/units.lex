# Physical units, percent, and what is counted but is no economic figure.

class percent
  : %, percent, per cent, per-cent, pct, pct., pc, p.c., per centum, percentage, pc.

class points
  unit="percentage points" : percentage point, percentage points, percent points, percent point
  unit="percentage points" : per cent points, pp, pps, p.p., p. p., ppt, ppts, pct pt, pct pts, % points, %-points
  unit="percentage points" : pct points, pct point, percentage-point, percentage-points, p.pt., pc point, pc points
  unit="percentage points" per=100 : basis point, basis points, basis-point, basis-points, bp, bps, b.p.
  unit=points : index points, index point

# factor: what one of them is in the unit. incidental: measured, but hardly ever an economic figure
# (weather, speed, sound): "incidental" in a quantity.
class unit
  unit=tonnes : tonne, tonnes, ton, tons, metric ton, metric tons, metric tonnes, metric tonne, mt, "t"
  unit=kg : kg, kgs, kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos
  unit=g : gram, grams, gramme, grammes
  unit=quintals : quintal, quintals, centner, centners
  unit=pounds : lb, lbs
  unit=ounces : ounce, ounces, oz, troy ounces, troy ounce
  unit=carats : carat, carats
  unit=km : km, kms, kilometer, kilometers, kilometre, kilometres, linear km
  unit=m : metre, metres, meter, meters, "m"
  unit=cm : cm, centimetre, centimetres, centimeter, centimeters
  unit=mm : mm, millimetre, millimetres, millimeter, millimeters
  unit=miles : mile, miles
  unit=feet : feet, foot, ft
  unit="nautical miles" : nautical mile, nautical miles
  unit=hectares : hectare, hectares, ha
  unit=acres : acre, acres
  unit=sqm : sqm, sq m, sq. m, sq.m, sq. m., square metre, square metres, square meter, square meters, m2, m²
  unit=sqkm : sq km, sq. km, square kilometre, square kilometres, square kilometer, square kilometers, km2, km²
  unit="square feet" : sq ft, sq. ft, square feet, square foot
  unit=m3 : cubic metre, cubic metres, cubic meter, cubic meters, cu m, cu. m, cu. m., m3, m³, cbm, cu.m
  unit=m3 factor=1000000000 : bcm, "Bcm", billion cubic metres of gas
  unit=m3 factor=1000000 : mcm, mcum, mmcm
  unit=tonnes factor=1000000 : "Mt", megatonnes, megatonne
  unit=tonnes factor=1000 : "kt", "Kt", kilotonnes, kilotonne, ktons
  unit=boe : boe, barrels of oil equivalent, "BOE"
  unit=MMBtu : mmbtu
  unit="cubic feet" : cubic feet, cubic foot, cu ft
  unit=litres : litre, litres, liter, liters, "l"
  unit=gallons : gallon, gallons
  unit=barrels : barrel, barrels, bbl, bbls
  unit=bushels : bushel, bushels
  unit=barrels/day : bpd, barrels per day, barrels a day, b/d
  unit=kWh : kWh, kilowatt-hour, kilowatt-hours, kilowatt hours, kilowatt hour, kw/h
  unit=MWh : MWh, megawatt-hour, megawatt-hours, megawatt hours, megawatt hour
  unit=GWh : GWh, gigawatt-hour, gigawatt-hours, gigawatt hours, gigawatt hour
  unit=TWh : TWh, terawatt-hour, terawatt-hours, terawatt hours
  unit=kW : kW, kilowatt, kilowatts
  unit=MW : "MW", megawatt, megawatts, MWe
  unit=GW : "GW", gigawatt, gigawatts
  unit=W : watt, watts
  unit=TEU : TEU, TEUs, twenty-foot equivalent units, twenty-foot equivalent unit, 20-foot equivalent units, 20-foot equivalent unit, 20-foot containers, 20-foot equivalents, twenty-foot equivalents
  unit=gcal : gcal, gigacalories
  unit=tonne-kilometres : tonne-kilometres, tonne-km, ton-km, t-km, ton-kilometers, tkm, tonne-kilometers, ton-kilometres
  unit=passenger-kilometres : passenger-kilometres, passenger-km, pkm, passenger-kilometers
  unit=GB : GB, gigabyte, gigabytes
  unit=MB : "MB", megabyte, megabytes
  unit=TB : "TB", terabyte, terabytes
  unit=PB : "PB", petabyte, petabytes
  unit=Mbps : mbps, megabits per second, "Mbit/s", "Mb/s"
  unit=Gbps : gbps, gigabits per second, "Gbit/s", "Gb/s"
  unit=mg : mg, milligram, milligrams, milligrammes
  unit=mcg : mcg, µg, microgram, micrograms
  unit=stones : stone weight
  unit=inches : inches, inch
  unit=yards : yards, yard, yds
  unit=pints : pints, pint
  unit=ml : ml, millilitre, millilitres, milliliter, milliliters
  unit=hectolitres : hl, hectolitre, hectolitres, hectoliter, hectoliters
  unit=decalitres : decalitre, decalitres, decaliter, decaliters
  unit=toe : toe, tonnes of oil equivalent, tons of oil equivalent
  unit=tce : tce, tonnes of coal equivalent, tons of coal equivalent
  unit=GWp : "GWp"
  unit=MWp : "MWp"
  unit=kWp : "kWp"
  unit=MVA : "MVA", megavolt-amperes
  unit=kV : kV, kilovolt, kilovolts
  unit=MPa : "MPa", megapascals
  unit=horsepower : hp, horsepower
  unit=Btu : btu, btus
  unit=GJ : "GJ", gigajoule, gigajoules
  unit=TJ : "TJ", terajoule, terajoules
  unit=PJ : "PJ", petajoule, petajoules
  unit=°C incidental=yes : ° c, °c, ℃, degrees celsius, degree celsius, degrees centigrade, degrees c, deg c
  unit=°F incidental=yes : ° f, °f, ℉, degrees fahrenheit, degree fahrenheit, degrees f, deg f
  unit=km/h incidental=yes : "km/h", "km/hr", kph, kmh, kmph, km per hour, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour
  unit=mph incidental=yes : mph, miles per hour, miles an hour
  unit=m/s incidental=yes : "m/s", "m/sec", metres per second, meters per second, metres a second, meters a second
  unit=knots incidental=yes : knots, knot
  unit=hPa incidental=yes : hpa, hectopascals, hectopascal, millibars, mbar
  unit=mmHg incidental=yes : mmhg, mm hg
  unit=dB incidental=yes : "dB", decibels, decibel
  unit=Hz : hz, hertz
  unit=kHz : kHz, kilohertz
  unit=MHz : "MHz", megahertz
  unit=GHz : "GHz", gigahertz

# Nouns that are counted without being figures of an economy: times, ages, places, papers, people at
# a table. "incidental" in a quantity.
class incidental
  : year, years, month, months, week, weeks, day, days, hour, hours, minute, minutes, second, seconds
  : decade, decades, century, centuries, quarter, quarters, fortnight, weekends, weekend
  : point, points, country, countries, state, states, nation, nations, page, pages, paragraph
  : paragraphs, chapter, chapters, article, articles, document, documents, agreement, agreements
  : memorandum, memorandums, memoranda, memorandums of understanding, meeting, meetings, round, rounds
  : session, sessions, side, sides, party, parties, minister, ministers, president, presidents
  : leader, leaders, delegates, goal, goals, gold, silver, bronze, medal, medals, match, matches
  : place, way, ways, reason, reasons, part, parts, step, steps, area, areas, direction
  : directions, issue, issues, topic, topics, question, questions, time, times, continents, continent
  : region, regions, province, provinces, prefectures, counties, table, tables, chart, charts, republics, capitals, languages, votes, halves, things, others, thing
  : game, games, set, sets, team, teams, player, players, defender, defenders, forward, forwards, line, lines, hall, halls
  : instalments, installments, tranches, economists, analysts, rapporteur, rapporteurs, neighbour, neighbours, neighbor, neighbors, panellists, panelists, speakers
  : economies, key, priorities, priority, pillars, principles, stages, phases, topics
  : shifts, shift, sector, sectors, factor, factors, indicator, indicators, components, forms, indices
  : degree, degrees, format, partners, powers, colleagues, scenarios, categories, types, kinds, ones, games, teams, players
  : defenders, opponents, laps, rapporteurs, neighbours, neighbors, speakers, ambassadors, deputies

# The same up to so many: a thousand nights are what hotels report.
class incidental
  least=1000 : night, nights, member, members, case, cases
  least=50   : places, seats

# Nouns without an s.
class plural_noun
  : people, unemployed, jobless, men, women, children, cattle, sheep, fish, poultry, livestock, personnel, staff, police
  : youth, aircraft, spacecraft, offspring, head, pigs, deer, salmon, shrimp, data, media, criteria
  : phenomena, bacteria, alumni, teu, troops, geese, mice, feet, teeth, fishermen, businessmen
  : businesswomen, workmen, craftsmen, spokesmen, horsemen, tonnes

# Words that stand before a noun but hardly are part of what is counted, or end the search for it.
class stop_word
  : of, in, on, at, by, for, from, to, with, and, or, but, than, as, the, this, that, these, those, is
  : are, was, were, be, been, has, have, had, will, would, can, could, may, might, which, who, whose
  : where, when, while, into, onto, over, under, per, a, an, its, his, her, their, our, my, your, it
  : they, he, she, we, i, you, not, no, if, so, because, since, until, during, after, before, between
  : among, amid, against, versus, vs, about, across, through, out, up, down, off, plus, minus, less
  : more, fewer, only, also, just, even, still, already, yet, then, there, here, both, each, every
  : any, some, all, said, says, does, did, do, rose, fell, grew, us, perhaps, thus, towards, besides
  : afterwards, nowadays, always, sometimes, perhaps, compared, respectively, 's, including
  : percent, ago, earlier, later, last, next, annually, currently, today, yesterday, worth, another
  : increased, decreased, amounted, reached, totaled, totalled, came, made, went, took, gave, became
  : visited, worked, works, arrived, live, lived, live, study, studied, operate, operated, exceeds
  : envisages, envisions, foresees, expects, assumes, provides, allows, requires, implies, employs
  : operates, contains, comprises, represents, follows
  : exceeded, shows, remains, means, makes, takes, comes, goes, gets, includes, accounts, stands

# People by other names: the unit is "people".
class people_noun
  unit=people : persons, citizens, individuals, nationals, humans
