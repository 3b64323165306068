# What a page says of itself in words. Format: plugins/language/wordlist.h.

class month
  value=1 : january, jan, januar, jänner, janvier, janv, enero, ene, janeiro, gennaio, gen, januari, stycznia, styczeń, ledna, leden, января, январь, янв, січня, ocak, januára, januarie, ianuarie, tammikuuta, január, ιανουαρίου, يناير
  value=2 : february, feb, februar, feber, février, févr, fév, febrero, fevereiro, fev, febbraio, febb, februari, lutego, luty, února, únor, февраля, февраль, фев, лютого, şubat, februára, februarie, helmikuuta, február, φεβρουαρίου, فبراير
  value=3 : march, mar, märz, mrz, mars, mär, marzo, março, maart, mrt, marca, marzec, března, březen, марта, март, мар, березня, mart, martie, maaliskuuta, március, μαρτίου, مارس
  value=4 : april, apr, avril, avr, abril, abr, aprile, kwietnia, kwiecień, dubna, duben, апреля, апрель, апр, квітня, nisan, apríla, aprilie, huhtikuuta, április, απριλίου, أبريل
  value=5 : may, mai, mayo, maio, maggio, mag, mei, maja, maj, května, květen, мая, май, травня, mayıs, mája, toukokuuta, május, μαΐου, مايو
  value=6 : june, jun, juni, juin, junio, junho, giugno, giu, czerwca, czerwiec, června, červen, июня, июнь, июн, червня, haziran, júna, iunie, kesäkuuta, június, ιουνίου, يونيو
  value=7 : july, jul, juli, juillet, juil, julio, julho, luglio, lug, lipca, lipiec, července, červenec, июля, июль, июл, липня, temmuz, júla, iulie, heinäkuuta, július, ιουλίου, يوليو
  value=8 : august, aug, août, agosto, ago, augustus, sierpnia, sierpień, srpna, srpen, августа, август, авг, серпня, ağustos, augusta, elokuuta, augusztus, αυγούστου, أغسطس
  value=9 : september, sept, sep, septembre, septiembre, setembro, set, settembre, sett, września, wrzesień, září, сентября, сентябрь, сен, сент, вересня, eylül, septembra, septembrie, syyskuuta, szeptember, σεπτεμβρίου, سبتمبر
  value=10 : october, oct, oktober, okt, octobre, octubre, outubro, out, ottobre, ott, października, październik, října, říjen, октября, октябрь, окт, жовтня, ekim, októbra, octombrie, lokakuuta, október, οκτωβρίου, أكتوبر
  value=11 : november, nov, novembre, noviembre, novembro, listopada, listopad, listopadu, ноября, ноябрь, ноя, листопада, kasım, novembra, noiembrie, marraskuuta, νοεμβρίου, نوفمبر
  value=12 : december, dec, dezember, dez, décembre, déc, diciembre, dic, dezembro, dicembre, grudnia, grudzień, prosince, prosinec, декабря, декабрь, дек, грудня, aralık, decembra, decembrie, joulukuuta, δεκεμβρίου, ديسمبر

# In front of an author's name.
class by
  : by, written by, posted by, published by, author, authors, story by, text, words by, report by, reported by, von, autor, autorin, text von, ein artikel von, par, auteur, écrit par, publié par, por, escrito por, publicado por, di, a cura di, scritto da, autore, door, av, af, przez, автор, текст, от, публикация, yazan, skrevet av, skrevet af, kirjoittanut, napsal

# Between the names of two authors.
class between
  : and, und, et, y, e, i, en, och, og, и, ve, with, mit, avec, con, com

# What stands where a name should.
class nobody
  : admin, administrator, staff, staff reporter, staff writer, editor, editors, editorial, editorial team, editorial staff, redaktion, redazione, redacción, redação, redakcja, редакция, rédaction, guest, guest author, guest contributor, news desk, newsroom, web desk, online, contributor, author, authors, unknown, anonymous, webmaster, user, root, webredaktion, team, associated press, reuters, the associated press, ap, afp, press release, published, updated, posted, share, comments, email, twitter, facebook, follow, contact, more, biography, bio, archive, about, dpa, efe, ansa, tass, xinhua, ians, pti, ani, upi, kna, epd, sid, belga, anp, pap, lusa, kyodo, yonhap, agencies, agenturen, agencias, agências, agenzia, von redaktion, gast, gastautor, gastbeitrag, invitado, invité, pressemitteilung, presse, redakteur, autor, autoren, anonym, benutzer, gość, administrateur, administrador, amministratore, администратор, админ

# What ends a name in a byline.
class behind
  : on, for, in, at, is, of, the, published, updated, posted, last, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun, january, february, march, april, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, um, am, vom, le, el, em, il, alle

# Words of what people are; a name has none of them.
class role
  : writer, editor, editor-at-large, reporter, correspondent, journalist, staff, contributor, columnist, analyst, blogger, photographer, producer, press, news, media, agency, redakteur, redaktion, korrespondent, team, desk, bureau, newsroom, professor, professional, university, magazine, ministry, ministries, department, government, office, institute, association, committee, council, company, gmbh, ministerium, universität, institut, verein, verlag, pressestelle, presseabteilung, redactie, redazione, redacción, redação, rédaction, редакция, министерство, университет

# A line with one of these tells when the page was changed, not when it came out.
class changed
  : updated, last updated, modified, last modified, edited, aktualisiert, zuletzt aktualisiert, actualizado, atualizado, aggiornato, mis à jour, bijgewerkt, обновлено, zaktualizowano, güncelleme
