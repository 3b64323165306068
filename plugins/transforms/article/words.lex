# The words by which the parts of a press article are known. Format: plugins/language/wordlist.h.

# ---- Dates ----------------------------------------------------------------------------------
class month
  value=1 : january, jan
  value=2 : february, feb
  value=3 : march, mar
  value=4 : april, apr
  value=5 : may
  value=6 : june, jun
  value=7 : july, jul
  value=8 : august, aug
  value=9 : september, sept, sep
  value=10 : october, oct
  value=11 : november, nov
  value=12 : december, dec
class weekday
  value=1 : monday, mon
  value=2 : tuesday, tue, tues
  value=3 : wednesday, wed
  value=4 : thursday, thu, thur, thurs
  value=5 : friday, fri
  value=6 : saturday, sat
  value=7 : sunday, sun
# A stamp with one of these tells when the page was changed, not when it came out.
class update
  : updated, update, modified, edited, last
# What else stands in a line of date, time and byline.
class stamp
  : published, posted, views, view, am, pm, a.m., p.m., utc, gmt, bst, est, edt, eet, cet, msk, at, on, in, by, issued, release, released, read, reads, min, minutes, comments, hits, date, time, source, local, hrs, hours, h
# Lines above the headline that are none.
class masthead
  : statistical release, statistical bulletin, statistical news, statistics release, monthly bulletin, news bulletin, press bulletin, information bulletin, information note, information notice, fact sheet, factsheet, backgrounder, media advisory, media statement, first release, news item, press communique, corporate news, company announcement, regulatory news, regulatory announcement, trading update, market report, market update, daily report, weekly report, monthly report, live, watch, video, analysis, opinion, interview, media release, press release, news release, newsrelease, stock exchange release, for immediate release, statement, press statement, communique, communiqué, announcement, breaking news, news, home, economy news, business news, print version, exclusive, update, newsletter, bulletin, statistical bulletin

# What a text calls itself that holds several articles.
class bulletin
  : digest, news digest, bulletin, news bulletin, roundup, round-up, news roundup, briefs, news briefs, news in brief, in brief, headlines, top stories, press review, news summary, newswire, morning news, evening news, daily news, morning briefing, daily briefing, today's news, news of the day

# Lines that say themselves what they are: in front of a colon.
class label
  kind=title : subject, title, headline, heading, topic, re
  kind=date : date, dated, published, published on, publication date, date of publication, date published, release date, date of release, date of issue, issued, issued on, issue date, released, released on, posted, posted on, sent, created
  kind=author : author, authors, reporter, writer, byline, text, written by, prepared by, by, story by
  kind=place : place, location, city, dateline
  kind=agency : agency, news agency, wire, provider
  kind=source : source, sources
  kind=body : body, full text, content, message, news text
  kind=none : from, to, cc, bcc, reply-to, message-id, mime-version, content-type, section, rubric, category, categories, tag, tags, keywords, key words, language, url, link, ref, reference, reference number, no, number, slug, priority, embargo, embargoed until, embargoed, editor, editor's note, note to editors, editor's notes, editors' note, correction, attention, updated, last updated, modified, contact, contacts, press contact, media contact, words, word count, copyright, photo, image, caption, views, subtitle, sub-headline, edition, volume, issue, page, pages, next release, next update, next publication, next issue, reading time, read time, share, follow us, tweet, download, print
# Words that end the names of papers and sites.
class paper
  : times, post, herald, tribune, courier, ledger, gazette, chronicle, journal, observer, recorder, mail, guardian, mirror, telegraph, monitor, mercury, examiner, inquirer, bulletin, digest, dispatch, newspaper, magazine, review, weekly
# Sections of papers.
class section
  : home, economy, economics, business, world, politics, markets, market, finance, financial, energy, trade, agriculture, tourism, society, regions, region, local, national, international, companies, company news, industry, opinion, analysis, interview, interviews, top stories, top news, main news, latest news, latest, all news, news, breaking, headlines, macroeconomics, banking, banks, commodities, transport, logistics, technology, property, real estate, oil and gas, oil & gas, metals, grain, central asia, south caucasus, asia, europe, africa, americas, middle east, economy news, business news, economic news, official, press centre, press center, newsroom, media centre, media center, publications, statistics
# Labels of the turns of an interview.
class turn
  kind=question : q, question, interviewer, correspondent, journalist, reporter, moderator, host
  kind=answer : a, answer, reply, response

# ---- Agencies -------------------------------------------------------------------------------
class agency
  : kazinform, trend, tass, itar-tass, ria novosti, sputnik, interfax, interfax-kazakhstan, belta, xinhua, pti, ani, ians, uni, reuters, afp, ap, associated press, upi, dpa, efe, ansa, lusa, anadolu, anadolu agency, aa, irna, isna, mna, mehr, tasnim, fars, yonhap, kyodo, jiji, jiji press, vna, bernama, antara, app, pap, ctk, čtk, mti, agerpres, bta, tanjug, srna, hina, sta, tasr, elta, leta, bns, ukrinform, unian, moldpres, armenpress, arka, azertac, report, turan, apa, interpressnews, montsame, akipress, kabar, 24.kg, uza, uzdaily, dunyo, khovar, avesta, asia-plus, tdh, kaztag, spa, wam, qna, kuna, bna, petra, mena, sana, apa-info, app, bss, unb, ana-mpa, tt, ntb, stt, ritzau, belga, anp, apa, ats, bloomberg, dow jones, menafn
class agency_tail
  : news agency, information agency, international news agency, press agency, agency, news

# ---- Source credits -------------------------------------------------------------------------
# Behind these stands the source that the article reports from.
class credit_before
  : refers to, referring to, with reference to, cites, citing, cited, reports citing, quotes, quoting, learnt from, learned from, has learnt from, has learned from, found out from, learns from, according to, reported by, as reported by, informed by, released by, published by, provided by, issued by, compiled by, presented by, data from, figures from, data of, figures of, statistics of, statistics from, data by, figures by, statement from, statement by, statement of, report by, report from, report of, survey by, survey of, estimates of, estimates by, estimate of, estimate by, bulletin of, press release of, press release from, website of, portal of, communique of, via, with reference to data from, on the basis of data from, statistics by, records of, records from, numbers from, source:
# In front of these it stands.
class credit_after
  : informs, inform, reports, reported, report, said, says, announced, announces, informed, stated, showed, show, shows, suggest, suggests, released, has released, published, has published, noted, told, was quoted as saying, has told, estimated, estimates, revealed, disclosed, confirmed, indicated, indicate, indicates, reveal, reveals, forecasts, projected, calculated, reckons, has reported, have reported, has announced, has said, has estimated, wrote, posted
# What sources do with figures, in front of "by".
class credit_made
  : released, published, provided, issued, compiled, presented, disclosed, circulated, announced, reported, prepared, collected, unveiled, posted, distributed, cited, quoted
# What is done on the day an article comes out.
class publishing
  : published, publishes, released, releases, issued, announced, said, reported, reports, presented, unveiled, dated, posted, disclosed, informed
# Words for figures between a source and its verb, and in front of a source that is but a name.
class data_word
  : data, figures, statistics, numbers, records, estimates, report, survey
class who
  : who, whose, whom
class day_word
  : today, yesterday, earlier, this, last, morning, week, month, the, day, on, late, exclusively, jointly
# Words with a small letter that may be part of a source's name.
class source_word
  : press, service, services, office, official, website, site, portal, department, statistics, statistical, regional, ministry, committee, bureau, agency, bank, central, national, state, government, embassy, company, administration, secretariat, union, association, of, the, for, and, on, in, at, to, under, center, centre, board, council, commission, authority, institute, customs, tax, foreign, prime, minister, president, presidential, akimat, city, region, group, corporation, channel, programme, program, tv, newspaper
# A source in the sense meant is one of these, or has a name with a capital.
class source_head
  : service, office, website, site, portal, department, ministry, committee, bureau, agency, bank, government, embassy, administration, secretariat, association, centre, center, board, council, commission, authority, institute, customs, company, akimat, programme, program, gosstat, rosstat, eurostat, stat, statistics, invest, mfa, fund, organization, organisation, chamber, union, institution, directorate, treasury, exchange, university, academy, parliament, senate, cabinet, newspaper, press

# ---- Bylines --------------------------------------------------------------------------------
class byline_end
  : in, on, for, at, from, published, posted, updated, staff, reporter, correspondent, journalist, editor

# ---- People ---------------------------------------------------------------------------------
class title
  : minister, president, chairman, chairwoman, chairperson, chair, ambassador, governor, head, director, director-general, secretary, secretary-general, envoy, chief, economist, spokesperson, spokesman, spokeswoman, coach, ceo, cfo, coo, cto, manager, deputy, vice, premier, pm, mayor, akim, khokim, hokim, commissioner, representative, counterpart, analyst, expert, professor, undersecretary, under-secretary, rector, king, queen, emir, sultan, chancellor, speaker, senator, prince, princess, officer, adviser, advisor, strategist, founder, co-founder, owner, attaché, attache, consul, consul-general, rapporteur, leader, vice-president, vice-minister, vice-chairman, vice-premier, vice-governor, trader, dealer, farmer, researcher, scientist, lawmaker, lawyer, entrepreneur, businessman, businesswoman, general director, executive, official, correspondent, coordinator, co-chair, co-chairman, superintendent, administrator, deputy-minister, archbishop, captain, commander, colonel, engineer, agronomist, statistician, veterinarian, treasurer, partner, member, delegate, regulator, auditor, inspector, ombudsman, prosecutor, judge, doctor, teacher
class title_modifier
  : prime, first, acting, senior, executive, managing, general, foreign, extraordinary, plenipotentiary, former, interim, ex, then, outgoing, newly, appointed, regional, national, permanent, special, honorary, leading, junior, assistant, associate, high, federal, principal, group, and, staff, press, chief, lead, division, project, sales, finance, economy, energy, trade, industry, agriculture, health, transport, labour, labor, tourism, education, interior, defence, defense, brokerage, market, bank, investment, research, head
class honorific
  : mr, mrs, ms, miss, mme, mx, dr, sir, dame, lord, lady, baroness, baron, prof, sheikh, sheikha, shaikh, haji, hajji, comrade, datuk, dato, dato', datin, tan sri, tun, tengku, hon, honourable, honorable, rt, shri, sri, smt, kumari, engr, eng, dipl, drs, h.e., excellency, madam, madame, monsieur, mlle, herr, frau, doña, señor, señora, rev, hrh, maulana, mufti, ustaz, khun, ibu, bapak, pak, bpk
class name_particle
  : bin, ibn, bint, van, der, den, von, zu, de, da, di, del, della, dos, du, la, le, al, el, ter, ten, abu, y, af, av
class family_suffix
  : jr, sr, ii, iii
# Lower-case words that run through a title: "head of the department for ..."
class role_joint
  : of, the, and, for, to, at, on, in, with
# Lower-case nouns and adjectives of offices.
class office
  : department, regional, national, committee, ministry, government, administration, division, institute, centre, center, office, council, board, association, agency, company, bank, service, union, union's, relations, development, policy, trade, foreign, economic, state, city, district, region, central, international, statistics, agriculture, industry, finance, investment, tourism, research, planning, strategy, company's, country's, republic's, ministry's, bank's, committee's, agency's, region's, group's, group, directorate, economy, energy, transport, operations, affairs, studies, analysis, export, exports, import, plant, factory, club, team, faculty, university, parliament, senate, akimat, mayor's, chamber, commerce, federation, main, chief, republican, customs, tax, activity, monetary, markets, capital, sales, production, communications, press, general, sector, branch, unit, bureau, secretariat, authority, mission, embassy, consulate
# What people do with words; "put" and "go on" as in "as she put it", "he went on".
class speech
  : said, says, say, told, tells, noted, notes, added, adds, stressed, stresses, explained, explains, commented, comments, emphasized, emphasised, emphasizes, underlined, stated, states, announced, announces, specified, informed, recalled, recalls, remarked, pointed, observed, argued, warned, predicted, replied, answered, reported, reports, concluded, continued, confirmed, declared, believes, believed, thinks, put, went, mentioned, quoted, promised, admitted, insisted, highlighted, summed, wrote, writes, joked, asked, claimed, assured, complained, suggested, reminded, urged, described, let
# What a person, and hardly a thing, is the subject of.
class person_verb
  : scored, finished, won, lost, came, met, visited, chaired, co-chaired, headed, heads, leads, led, spoke, speaks, attended, arrived, called, invited, presented, signed, expressed, thanked, congratulated, considers, expects, opened, joined, resigned, retired, works, lives, drew, held, added, sees, hopes, hosted
class apposition_verb
  : heads, leads, chairs, runs, manages, headed, oversees, represents, directs
class person_pronoun
  : he, she
# Whom to ask: in front of a name, a colon between them or not.
class contact_lead
  : contact, contacts, press contact, media contact, press contacts, media contacts, contact person, enquiries, inquiries, queries, information, questions
class contact
  : tel, phone, e-mail, email, mob, fax

# ---- Names that are not people ------------------------------------------------------------
# Heads of the names of bodies: the last or first word of a name that is a body's.
# Unions of states are parties, not bodies that a text reports on; "the Uzbek Government" is a state.
class bloc
  : european union, eurasian economic union, african union, customs union, soviet union, economic union
class state_head
  : government, cabinet, party, union, press
class body_head
  : ministry, committee, agency, bank, council, commission, association, university, institute, organization, organisation, union, office, bureau, department, fund, authority, administration, service, centre, center, company, corporation, board, chamber, government, parliament, senate, assembly, academy, federation, group, secretariat, embassy, court, cabinet, headquarters, alliance, league, foundation, forum, exchange, customs, treasury, inspectorate, mfa, club, bhd, sdn, sa, nv, ab, oy, oyj, asa, spa, pjsc, cjsc, tbk, se, llc, party, holding, society, community, plc, llp, llc, ltd, inc, jsc, ojsc, gmbh, corp, co, ag, airlines, airways, railways, telecom, bazaar, arena, international, authority, eximbank, press, invest, stat, university, college, school, hospital
# Common words that stand with a capital: at the start of a sentence, in names of bodies, in titles.
class common
  : the, a, an, in, on, at, by, for, from, to, of, with, without, as, and, or, but, if, when, while, where, whereas, after, before, during, since, over, under, between, among, through, despite, because, although, however, also, this, that, these, those, it, its, he, she, they, we, i, you, his, her, their, our, my, your, there, here, then, now, today, yesterday, tomorrow, last, next, first, second, third, fourth, fifth, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, some, most, more, many, much, all, both, each, every, no, not, only, about, around, nearly, almost, only, according, following, currently, previously, earlier, later, meanwhile, moreover, additionally, among, what, which, who, whom, whose, how, why, yes, let, such, other, another, per, total, overall, net, gross, up, down, out, off
  : foreign, affairs, trade, integration, economy, economic, agriculture, agricultural, food, light, reconstruction, industry, industrial, industries, construction, finance, financial, energy, transport, transportation, communications, communication, education, science, sciences, health, healthcare, culture, sports, sport, tourism, labour, labor, social, protection, employment, interior, internal, external, justice, defence, defense, security, emergency, situations, environment, ecology, water, resources, irrigation, digital, development, innovation, aerospace, investment, investments, investor, investors, promotion, strategic, strategy, studies, statistics, statistical, national, state, regional, republic, republican, federal, central, general, public, private, commercial, international, global, world, european, eurasian, asian, african, american, central asia, middle, corridor, intergovernmental, interparliamentary, joint, working, business, chamber, commerce, entrepreneurs, enterprise, enterprises, market, markets, policy, monetary, reserve, customs, tax, revenue, revenues, budget, planning, cooperation, partnership, relations, information, media, press, news, report, interim, release, table, note, exports, export, imports, import, turnover, gdp, olympic, forum, summit, conference, meeting, session, round, talks, agreement, agreements, memorandum, article, resolution, order, act, law, member, members, states, united, kingdom, union, east, west, north, south, eastern, western, northern, southern, southeast, sea, ocean, river, canal, mountain, island, islands, city, region, oblast, province, district, street, avenue, ave, road, square, hall, port, airport, terminal, station, plant, bay, lake, valley, desert, coast, belt, silk, gulf, pacific, atlantic, university, academy, school, college, institute, hospital, museum, theatre, stadium, hotel, palace, tower, house, building, park, zone, airlines, railway, railways, airways, bank, parliament, senate, assembly, government, cabinet, court, council, ministry, committee, commission, agency, office, bureau, department, fund, authority, administration, service, centre, center, company, corporation, group, holding, board, association, federation, organization, organisation, embassy, secretariat, headquarters, programme, program, project, plan, system, network, technology, technologies, management, research, supply, production, processing, mining, oil, gas, coal, steel, metals, grain, wheat, cotton, textile, pharmaceutical, power, nuclear, hydro, solar, wind, telecom, insurance, securities, exchange, stock, capital, product, products, goods, services, retail, wholesale, statement, interview, press-service, day, week, month, year, years, half, quarter, season, summer, winter, spring, autumn, domestic, local, official, officials, experts, analysts, economists, traders, dealers, farmers, students, people, tourists, companies, firms, shares, sales, prices, price, inflation, growth, rate, rates, level, levels, volume, value, number, remittances, reserves, debt, loans, deposits, profit, income, production, output, industry, fund, family, women, youth, sports, peace, friendship, democratic, islamic, federal, people's, emirates, arab, arabia, turkic, catholic, church, media, channel, tv, radio, telegram, twitter, facebook, whatsapp, instagram, internet, online, website, contact, contacts, tel, phone, source, photo, further, special, separate, particular, attention, topics, related, grants, schools, average, annual, monthly, weekly, daily, net, adjusted, earnings, cash, debt, outlook, quarterly, results, remember, please, follow, thank, stage, phase, ex, anti, co, new, old, great, grand, big, high, higher, low, upper, lower, good, best, top, main, major, green, blue, red, black, white, golden, iron, free, open, fair, customs, master, doctor, dr, late, dry, wet, combines, dairy, hoteliers, guides, tickets, ticket, fans, participants, money, household, capital, teachers, pensions, outbound, inbound, personal, land-based, sea-based, domestic, customers, staff, like-for-like, tolls, hotel, freight, energy-efficient, raw, materials, loans, average, minister, ministers, secretaries, resident, citizens, foreigners, foreigner, cut, cuts, said, says, told
# Towns and regions that are often named and never people.
class place
  : astana, almaty, nur-sultan, shymkent, aktau, aktobe, atyrau, kostanay, karaganda, pavlodar, semey, bishkek, osh, tashkent, samarkand, bukhara, dushanbe, khujand, ashgabat, avaza, baku, tbilisi, batumi, yerevan, moscow, st petersburg, kazan, minsk, kyiv, kiev, odesa, odessa, chisinau, chişinău, warsaw, krakow, łódź, prague, bratislava, budapest, vienna, berlin, munich, frankfurt, hamburg, bonn, paris, london, leeds, brussels, amsterdam, the hague, luxembourg, geneva, zurich, bern, rome, milan, madrid, lisbon, athens, ankara, istanbul, izmir, antalya, sofia, bucharest, belgrade, zagreb, ljubljana, sarajevo, skopje, tirana, podgorica, vilnius, riga, tallinn, helsinki, stockholm, oslo, copenhagen, reykjavik, dublin, washington, new york, ottawa, beijing, shanghai, hong kong, guangzhou, shenzhen, urumqi, xinjiang, tokyo, osaka, seoul, busan, ulaanbaatar, ulan bator, hanoi, ho chi minh, bangkok, jakarta, manila, kuala lumpur, singapore, delhi, new delhi, mumbai, kolkata, chennai, dhaka, colombo, kathmandu, islamabad, karachi, lahore, kabul, tehran, tabriz, baghdad, basra, damascus, beirut, amman, jerusalem, tel aviv, riyadh, jeddah, doha, dubai, abu dhabi, muscat, kuwait city, cairo, alexandria, suez, tunis, algiers, rabat, tripoli, nairobi, lagos, abuja, pretoria, johannesburg, cape town, addis ababa, canberra, sydney, melbourne, wellington, auckland, brasilia, buenos aires, santiago, lima, bogota, mexico city, havana, europe, asia, africa, america, caucasus, caspian, black sea, balkans, siberia, latin america, crimea

# ---- Language: words that only one language has many of --------------------------------------
class function_word
  language=en : the, of, and, in, to, by, with, which, from, that, is, was, are, were, for, has, have
  language=de : der, die, das, und, mit, von, dem, den, nicht, auch, wurde, ist, für, auf
  language=fr : le, les, des, et, une, du, dans, pour, est, par, sur, avec, aux
  language=es : el, los, las, del, y, en, una, por, con, para, es, que, se
  language=pt : o, os, um, uma, não, em, ao, aos, dos, das, na, nos, com, foi, são, pela, pelo
  language=it : il, gli, che, di, della, dei, nel, sono, è, per, una, con, alla, anche
  language=nl : het, een, van, dat, op, met, voor, niet, zijn, ook, naar
  language=tr : ve, bir, bu, ile, için, olarak, göre, de, da, yüzde, milyon, olan
  language=pl : i, w, z, na, do, się, oraz, przez, jest, od, dla, roku
  language=ru : и, в, на, по, с, что, из, для, от, это, года, как
  language=kk : және, мен, бойынша, үшін, бұл, деп, жылы, бар, оның, болып
  language=uk : і, в, на, та, що, для, від, року, із, це, з, є
# ---- Money: a country's adjective in front of these names its currency ------------------------
class currency_word
  : dollar, dollars, ruble, rubles, rouble, roubles, pound, pounds, yuan, yen, won, tenge, som, soms, sum, sums, soum, soums, somoni, manat, manats, lari, lei, leu, lev, leva, zloty, zlotys, forint, forints, koruna, korunas, crown, crowns, krona, krone, kronor, kroner, franc, francs, rupee, rupees, riyal, riyals, rial, rials, dirham, dirhams, dinar, dinars, lira, liras, hryvnia, hryvnias, dram, drams, baht, peso, pesos, real, reais, ringgit, rupiah, dong, shekel, shekels, rand, tugrik, tugriks, afghani, afghanis, taka, kyat, kip, riel, birr, naira, cedi, shilling, shillings, cent, cents, currency
# ---- Where a place is told in the running text -----------------------------------------------
class place_before
  : told reporters in, told journalists in, told the media in, signed in, a briefing in, a press conference in, a news conference in
