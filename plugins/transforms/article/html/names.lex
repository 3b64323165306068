# What people call the parts of a page in class, id, role and itemprop. Format:
# plugins/language/wordlist.h; how names are cut into words: marks.h. A line with whole= counts only
# for a name that is that word alone.

# The text of the article.
class body
  : article body, articlebody, article body text, entry content, entrycontent, entry body, post content, postcontent, post body, postbody, post entry, post text, story body, storybody, story content, story text, storytext, article content, articlecontent, article text, articletext, article copy, article main content, body copy, bodycopy, body text, bodytext, news body, news text, newstext, news content, news detail text, content body, contentbody, content text, blog content, blog post content, blog body, page content text, main article, main text, full text, fulltext, rich text, richtext, prose, text content, single content, td post content, paragraphs, article paragraphs, article p wrapper, review body, text body, story detail, wysiwyg, texto, cuerpo, contenido nota, article inner, artikel text, artikeltext, texte article, corps article, testo articolo, tresc artykulu, news item text, js article content, c entry content, field name body, field body
  : artikelinhalt, artikeltext, beitrag text, beitragstext, beitrag inhalt, haupttext, fliesstext, textkoerper, article fulltext, contenu article, corps texte, cuerpo noticia, cuerpo nota, texto noticia, texto nota, texto articulo, corpo noticia, corpo materia, conteudo noticia, conteudo materia, materia conteudo, contenuto articolo, corpo articolo, tresc artykulu, zawartosc artykulu, article body content, article body wrapper, statya text, news detail, mw content text, mw parser output, bodytext, td post text, tagdiv type, elementor widget theme post content, single post content, post single content, blog entry content, itemfulltext, item fulltext, itemfull text

class navigation
  : nav, navigation, navigational, navbar, menu, menus, submenu, megamenu, breadcrumb, breadcrumbs, pagination, pager, paginator, page links, page nav, post navigation, skip link, skiplink, table of contents, toc, sitemap, topbar, navlist, prev next, prevnext, next prev, article nav, story nav, jump links
  : navi, hauptnavigation, brotkrumen, menue, seitennavigation, navegacion, navegacao, navigazione, fil ariane, blaettern
  whole=1 : tabs, next, prev, previous

class footer
  : footer, foot, colophon, contentinfo, bottom bar, article footer, entry footer, post footer, site info
  : fusszeile, pie pagina, rodape, pied page

class header
  : header, masthead, banner header, top header, site header
  : kopfzeile, seitenkopf, cabecera, cabecalho, entete

class sidebar
  : sidebar, side bar, aside, complementary, rail, right rail, rightrail, left rail, right column, rightcol, right col, left column, leftcol, sidecol, secondary, barra lateral
  : seitenleiste, randspalte, marginalie, marginalspalte, colonne droite, columna derecha, coluna direita, colonna destra

class comments
  : comment, comments, commentlist, disqus, respond, replies, discussion, livefyre, spot im, spotim, viafoura, fb comments, reply, comentarios, commentaires, kommentare, commenti, komentarze, reader comments, conversation
  : leserkommentare, comentario, commentaire, commento, kommentar, komentarz, komentar, leave reply, comment form, comment respond

class related
  : related, relateds, recommended, recommendations, recommendation, recommend, recirc, recirculation, popular, trending, most read, mostread, most viewed, most popular, mostpopular, more stories, more news, more articles, more posts, more from, read more, readmore, read next, readnext, read also, readalso, see also, seealso, also like, up next, upnext, next article, next story, nextup, next post, previous post, prev post, latest, latest news, latest posts, recent, recent posts, suggested, suggestions, similar, yarpp, jp relatedposts, crp related, outbrain, taboola, zergnet, revcontent, mgid, dianomi, teaser, teasers, story list, stories list, article list, news list, post list, headlines, top stories, editors picks, you may like, may like, infinite, other news, other articles, verwandte, relacionadas, relacionados, leia mais, leia tambem, lire aussi, articles lies, potrebbe interessarti, cross link, crosslinks, link list, linklist, more links, backlinks, explore more, more on, inline related, link box, in this series, next up, keep reading, further reading, seemore, see more, story package, read on, also read, alsoread
  : mehr zum thema, mehrzumthema, verwandt, verwandte artikel, aehnlich, aehnliche, aehnliche artikel, weitere artikel, meistgelesen, weiterlesen, similaires, a lire, plus lus, noticias relacionadas, mas leidas, lo mas visto, mas noticias, veja mais, mais lidas, saiba mais, correlati, articoli correlati, leggi anche, podobne, powiazane, czytaj takze, ilgili haberler

class share
  : share, sharing, shares, sharebar, sharethis, social, socials, addthis, addtoany, a2a, sharedaddy, shareaholic, ssba, share buttons, follow, follow us, followus, follow button, like button, likes, likebox, fb like, facebook like, tweet button, email this, print this, save article, bookmark, bookmarks, permalink
  : teilen, partager, partage, compartir, compartilhar, condividi, udostepnij, paylas

class advert
  : ad, ads, advert, adverts, advertisement, advertisements, advertising, advertorial, adsense, adsbygoogle, adslot, ad slot, ad unit, adunit, ad container, adcontainer, ad wrapper, adbox, ad box, dfp, gpt ad, leaderboard, sponsor, sponsors, sponsored, promo, promos, promotion, promoted, promotions, promobox, commercial, partner content, paid content, publicidad, publicidade, werbung, anzeige, pub, pubads, reklama, affiliate, affiliates, offer, offers, deals, product card, marketplace, coupon, banner, banners, donation, donate, cta, call to action, calltoaction, buy now, price guide
  : anzeigen, publicite, pubblicita, annonce, reklame

class newsletter
  : newsletter, newsletters, subscribe, subscription, subscriptions, subscriber, signup, sign up, sign in, signin, login, register, registration, optin, opt in, email signup, mailing list, mailchimp, mc embed, paywall, regwall, lead magnet, push notification, app promo, app download
  : abonnement, anmeldung, boletin, infolettre

class author
  : author, authors, byline, bylines, by line, writer, writers, contributor, contributors, posted by, auteur, autor, autore, redactor, journalist
  : verfasser, autorin, autoren, redakteur, auteurs, autores

class profile
  : author bio, authorbio, author box, authorbox, author info, author profile, author description, about author, about the author, abouttheauthor, author card, author details, author block, author area, author module, post author, author desc, bio, bios, biography, contributor bio, writer bio, staff bio, author footer, article author bio, authors list
  : autorenbox, autoreninfo, autorenprofil, author widget, author section, post author box

class tags
  : tags, taglist, tag list, tag cloud, tagcloud, tag links, tags links, post tags, article tags, entry tags, story tags, topics, topic list, keywords, article keywords, story topics, post categories, categories, cat links, hashtags, tags list, filed under, related topics
  : schlagworte, schlagwoerter, stichworte, etiquetas, mots cles, parole chiave, tagi, etiket
  whole=1 : tag, topic, category, keyword, labels

class caption
  : caption, captions, figcaption, wp caption text, caption text, photo caption, image caption, img caption, imgcaption, photo credit, photocredit, image credit, img credit, picture credit, media caption, media credit, image source, photo source, image copyright, credits image, cutline, picture caption, photo by, legende, bildunterschrift, pie de foto, image description, photo info, image attribution, media attribution, gallery caption, slide caption, thumbcaption, hero caption, video caption
  : bildtext, bildnachweis, bildquelle, legende photo, didascalia, legenda, podpis
  whole=1 : credit, credits

class media
  : gallery, galleries, slideshow, slide show, carousel, slider, swiper, slick, lightbox gallery, thumbnails, thumbs, filmstrip, video player, videoplayer, jwplayer, brightcove, video playlist, playlist, media player, audio player, inline video, video module, video container, video wrapper, videos, photo gallery, photogallery, podcast, video embed, embedded video
  whole=1 : player

class date
  : timestamp, time stamp, datetime, date time, datestamp, date line, pubdate, pub date, publish date, publish time, published, date published, datepublished, date modified, datemodified, updated, last updated, post date, postdate, entry date, article date, posted on, time ago, fecha, datum, data pubblicazione
  : veroeffentlicht, erscheinungsdatum, publication date, date publication, fecha publicacion, data publicacao
  whole=1 : date, time

class meta
  : meta, metadata, metainfo, entry meta, post meta, article meta, story meta, postmeta, entrymeta, post info, postinfo, article info, articleinfo, article header, article details, entry info, entry header, post header, post details, entry utility, infobar, read time, reading time, readtime, view count, views, post views, comment count, comments count, article tools, story tools, toolbar, tools, utility, utilities, page tools, article actions, actions, article top, dateline

class hidden
  : sr only, visually hidden, visuallyhidden, visuallyhide, screen reader text, screen reader, screenreader, screen reader only, assistive text, offscreen, off screen, element invisible, u hidden, is hidden, hidden print, noprint, no print, print none, invisible, accessibility hidden, visual hidden, a11y, hide text, aural, sronly, hide for print, dont print, donotprint, print hide, d none, print only, show for print, for print, printonly
  whole=1 : hidden

class overlay
  : modal, popup, pop up, cookie, cookies, cookie notice, consent, gdpr, overlay, lightbox, tooltip, tooltips, rollover, hover block, hover box, hoverbox, hovercard, hover card, dropdown, drop down, flyout, offcanvas, off canvas, interstitial, notification, notifications, alertbar, alert bar, toast, browser upgrade, adblock, ad block, adblocker, dialog, alertdialog, privacy, popover

class legal
  : copyright, copyrights, terms, license, licence, licensing, article copyright, syndication, cite box

class widget
  : widgetarea, widget area, sidebar widget, widget title, poll, polls, survey, weather, ticker, stock ticker, searchform, search form, searchbox, search box, feedback, voting, market data, quote box, stock quote, scoreboard, scorestrip, live scores, factbox ad, calculator, horoscope, calendar widget, rss
  whole=1 : widget, widgets, plugin, quiz, search, rating, ratings, vote, games, tool, feed, feeds, calendar

class embed
  : twitter tweet, twitter video, twitter, tweet, instagram media, fb post, tiktok embed, reddit card, reddit embed card, social embed, embed twitter, tweet embed, embedded tweet, facebook post, twitter embed, embed tweet, twitter wrapper

class summary
  : standfirst, dek, deck, subtitle, sub title, subheadline, sub headline, subhead, strapline, summary, excerpt, entry summary, kicker, article intro, article summary, article description, story summary, teaser text, highlights, key points, keypoints, bullet points, story highlights, takeaways

class title
  : headline, title, entry title, post title, article title, story title, page title, article headline, story headline, titulo, titre

# Words that say nothing, but are glued to others.
class part
  : article, story, post, entry, content, contents, main, hentry, news, blog, primary
  : box, boxes, list, lists, item, items, wrap, wrapper, container, block, blocks, bar, area, section, sections, module, panel, holder, inner, outer, link, links, button, buttons, btn, icon, icons, group, row, column, col, grid, card, cards, stories, posts, articles, top, bottom, left, right, image, images, photo, photos, video, label, site, page, global, inline, view, zone, slot, unit, form, info, details, count, counter, text, header, story, frame, stack, strip, heading, display, region, feature, mobile, desktop, primary
