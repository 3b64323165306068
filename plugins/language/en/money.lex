# Money: what CLDR does not say. Names and codes of all currencies are generated (names.lex).

class currency
  code=USD : "US$", "US $", "$US", "U.S.$", U.S. dollar, U.S. dollars, us dollar, us dollars, usd$
  code=USD : u . s . dollars, u . s . dollar, united states dollars, american dollars, american dollar, greenbacks
  code=AUD : "A$", "AU$", "AUD$", "AU $", aussie dollar, aussie dollars
  code=CAD : "C$", "CA$", "CAD$", "Can$", "CDN$"
  code=HKD : "HK$", "HKD$", "HK $"
  code=SGD : "S$", "SG$", "SGD$", singapore dollars
  code=NZD : "NZ$", "NZD$"
  code=TWD : "NT$", "TW$"
  code=BRL : "R$", "BR$"
  code=MXN : "MX$", "Mex$", "Mex $"
  code=JMD : "J$"
  code=DOP : "RD$"
  code=BZD : "BZ$"
  code=BBD : "Bds$", "BDS$", "BBD$"
  code=GYD : "G$", "GY$"
  code=BSD : "BSD$"
  code=BND : "BND$"
  code=FJD : "FJ$"
  code=SBD : "SI$"
  code=WST : "WS$"
  code=NAD : "N$"
  code=LRD : "L$", "LR$"
  code=KYD : "CI$"
  code=UYU : "$U"
  code=TTD : "TT$"
  code=EUR : €, "EUR€", euro, euros
  code=GBP : "GB£", sterling, pounds sterling, pound sterling, "STG"
  code=JPY : 円, "Y=", "JP¥"
  code=CNY : 元, "RMB", renminbi, yuan renminbi, "CN¥", yuans, 人民币
  code=RUB : ₽, руб, руб., рублей, рубль, рубля, russian roubles, russian rouble
  code=BYN : belarusian roubles, belarusian rouble, "BYN"
  code=KZT : ₸, тенге, kazakh tenge, kazakhstan tenge, kazakhstani tenge, tenges
  code=UZS : uzbek sum, uzbek sums, uzbek soum, uzbek soums, uzbek som, uzbek soms, soums, soum, sums
  code=KGS : kyrgyz soms, kyrgyz som
  code=TJS : somonis, somoni
  code=UAH : ₴, грн, грн., hryvnias, hryvnia, hryvna, hryvnya
  code=AZN : ₼, azerbaijani manats
  code=GEL : ₾, laris
  code=AMD : ֏, drams
  code=INR : ₹, "INR₹"
  code=PKR : "PRs"
  code=KRW : ₩, 원
  code=ILS : ₪, shekel, shekels, "NIS"
  code=VND : ₫
  code=PHP : ₱, "Php"
  code=NGN : ₦, naira, nairas
  code=THB : ฿, baht, bahts
  code=TRY : ₺, turkish liras, "TL"
  code=MYR : "RM", ringgit, ringgits
  code=IDR : "Rp", rupiah, rupiahs
  code=ZAR : "R", rand, rands
  code=CHF : "SFr", "Sfr", "SFr.", "Fr.", swiss francs
  code=PLN : zł, zlotys, zloty, zlotych
  code=CZK : Kč, "Kc", czech crowns, czech koruna
  code=HUF : Ft, forints
  code=SEK : swedish crowns, "SKr"
  code=NOK : norwegian crowns, "NKr"
  code=DKK : danish crowns, "DKr"
  code=BDT : ৳, taka, takas, "Tk", "Tk."
  code=EGP : "E£", "LE", جنيه, "£E"
  code=SAR : "SR"
  code=AED : "Dh", "Dhs", "Dh."
  code=KES : "Ksh", "KSh", "Sh", "KES"
  code=UGX : "USh", "Ush"
  code=TZS : "TSh", "Tsh"
  code=GHS : "GH¢", "GH₵", ₵, cedis
  code=LKR : "SLRs"
  code=NPR : "NRs"
  code=MNT : ₮, tugriks, tugrik
  code=CRC : ₡
  code=PYG : ₲
  code=LAK : ₭
  code=KHR : ៛
  code=DEM : "DM", deutschmarks, deutschmark, deutsche marks, german marks
  code=XDR : "SDR", "SDRs"
  code=BTC : bitcoin, bitcoins, "BTC", ₿

# Signs of other countries and scripts.
class currency
  code=QAR : "QR"
  code=CAD : c $
  code=RUB : "Р", "р.", "р"
  code=BGN : лв, лв., leva, lev
  code=VND : đ
  code=PLN : pln
  code=HRK : kuna, kunas, kn
  code=XOF : "CFA", "FCFA", cfa francs, cfa franc
  code=KWD : "KD"
  code=BHD : "BD"
  code=LYD : "LD"
  code=OMR : "RO"
  code=JOD : "JD"
  code=MWK : "MK"
  code=MVR : "Rf", rufiyaa
  code=MRU : "UM", ouguiya
  code=PAB : "B/.", "B/"
  code=PEN : "S/.", "S/", soles, sol
  code=BOB : "Bs", "Bs.", "$b", bolivianos
  code=ZMW : "ZK"
  code=TOP : "T$"
  code=ZWL : "Z$"
  code=BTN : "Nu.", "Nu", ngultrum
  code=AFN : ؋, afghanis, "Afs", "Af"
  code=BIF : "FBu"
  code=DJF : "Fdj"
  code=DZD : "DA"
  code=TND : "DT"
  code=ERN : "Nfk", nakfa
  code=FRF : ₣
  code=IRR : ﷼, ریال
  code=AED : درهم
  code=SAR : ريال
  code=ALL : lek, leks, leke
  code=MKD : denar, denars, denari
  code=RSD : serbian dinars
  code=ETB : birr
  code=MMK : kyat, kyats

# Letters that are currencies only at home.
class currency
  code=- by_country="NG:NGN" : "N", "=N="
  code=- by_country="ZM:ZMW PG:PGK MM:MMK" : "K"
  code=- by_country="BW:BWP PH:PHP" : "P"
  code=- by_country="GT:GTQ" : "Q"
  code=- by_country="HN:HNL" : "L"
  code=- by_country="SZ:SZL" : "E"
  code=- by_country="LS:LSL" : "M"
  code=- by_country="GM:GMD" : "D"
  code=- by_country="NI:NIO" : "C"
  code=- by_country="SL:SLE" : "Le"
  code=- by_country="AO:AOA" : "Kz"
  code=- by_country="MG:MGA" : "Ar"
  code=- by_country="RW:RWF" : "Frw", "FRw", "RF"
  code=- by_country="BY:BYN ET:ETB" : "Br"
  code=- by_country="KR:KRW KP:KPW" : "W"

# A lone 169.000 of these is in thousands: nobody counts thousandths of them.
class dot_groups
  : "IDR", "VND", "CLP", "COP", "PYG", "ISK", "LAK", "KHR"

# Codes that people write small, and names of money that is no more.
class currency
  code=USD : usd
  code=MXN : mxn
  code=AUD : aud
  code=SGD : sgd
  code=HKD : hkd
  code=NZD : nzd
  code=EUR : eur
  code=GBP : gbp
  code=INR : inr
  code=ESP : pesetas, peseta
  code=NLG : guilders, guilder, dutch guilders
  code=GRD : drachmas, drachma
  code=PTE : escudos, escudo
  code=ATS : schillings, schilling
  code=FIM : markka, markkaa, finnish marks
  code=ITL : italian lire, italian lira

# Codes with their scale.
class currency
  code=USD scale=1000000 : "MUSD", "USDm", "USDmn"
  code=EUR scale=1000000 : "MEUR", "EURm", "EURmn", "M€"
  code=GBP scale=1000000 : "MGBP", "GBPm", "M£"
  code=SEK scale=1000000 : "MSEK", "SEKm"
  code=NOK scale=1000000 : "MNOK", "NOKm"
  code=DKK scale=1000000 : "MDKK", "DKKm"
  code=CHF scale=1000000 : "MCHF", "CHFm"
  code=EUR scale=1000 : "TEUR", "KEUR", "kEUR", "k€", "T€"
  code=USD scale=1000 : "KUSD", "kUSD"
  code=SEK scale=1000 : "KSEK", "kSEK", "TSEK"
  code=USD scale=1000000000 : "BUSD", "USDbn"

# Coins: value is how many make one of the currency.
class minor
  value=100 of=dollar : cent, cents, ¢, c~, u.s. cents, us cents
  value=100 code=EUR : euro cents, euro cent, eurocents, eurocent
  value=100 code=GBP : pence, penny, pennies, p~, pennies sterling
  value=10 of=dollar : dimes, dime
  value=100 code=RUB : kopecks, kopeck, kopeks, kopek, kopeyka, kopeykas
  value=100 code=KZT : tiyn, tiyns
  value=100 of=rupee : paise, paisa, paisas
  value=100 code=MYR : sen
  value=100 of=franc : centimes, centime, rappen
  value=100 code=CHF : swiss centimes
  value=100 of=peso : centavos, centavo
  value=100 code=BRL : brazilian centavos
  value=100 code=GEL : tetri, tetris
  value=100 code=AZN : qapik, qapiks, gapik, gapiks, kopiks
  value=100 code=UAH : kopiykas, kopiyka, kopiyok
  value=100 code=BYN : belarusian kopecks, belarusian kopeks
  value=100 code=KGS : tyiyn, tyiyns
  value=100 code=UZS : tiyin, tiyins
  value=100 code=TJS : dirams, diram
  value=100 code=AMD : luma, lumas
  value=100 code=TRY : kurus, kuruş
  value=100 code=RON : bani
  value=100 code=BGN : stotinki, stotinka
  value=100 code=CZK : haler, halers, hellers, heller, haléřů
  value=100 code=HUF : filler, fillers
  value=100 of=krone : øre, ore
  value=100 code=SEK : öre
  value=100 code=ISK : aurar
  value=100 code=ILS : agorot, agora
  value=100 code=SAR : halalas, halala
  value=100 code=AED : emirati fils
  value=1000 code=KWD : kuwaiti fils
  value=1000 code=OMR : baisa, baisas
  value=1000 code=TND : millimes, millime
  value=100 code=EGP : piastres, piastre, piasters, piaster
  value=100 code=THB : satang, satangs
  value=100 code=BDT : poisha
  value=100 code=GHS : pesewas, pesewa
  value=100 code=NGN : kobo, kobos
  value=100 code=ZMW : ngwee
  value=100 code=BWP : thebe
  value=100 code=MWK : tambala
  value=100 code=ETB : santim, santims
  value=100 code=MNT : mongo, möngö
  value=100 code=ALL : qindarka
  value=100 code=PLN : groszy, grosz
  value=100 code=CNY : fen
  value=10 code=CNY : jiao
  value=100 code=BTC : bitcents
  value=100000000 code=BTC : satoshi, satoshis
  value=1000 code=- by_country="KW:KWD BH:BHD IQ:IQD JO:JOD" : fils
  value=100 code=KRW : jeon
  value=100 code=KPW : chon
  value=100 code=MMK : pya, pyas
  value=100 code=MVR : laari, laaris
  value=100 code=HRK : lipa, lipas
  value=100 code=RSD : paras
  value=100 code=GMD : bututs, butut
  value=100 code=LSL : lisente, sente
  value=100 code=BTN : chhertum, chetrum
  value=100 code=MKD : deni
  value=100 code=TMT : tenne, teňňe

# What money is paid by: the unit behind "per".
class per_unit
  unit=year : year, annum, annually, yearly
  unit=month : month, monthly, mensem
  unit=day : day, daily
  unit=week : week, weekly
  unit=quarter : quarter
  unit=hour : hour
  unit=kg : kg, kilo, kilogram, kilogramme, kilograms
  unit=tonne : ton, tonne, metric ton, metric tonne, mt, t
  unit=barrel : barrel, bbl, barrels
  unit=ounce : ounce, oz, troy ounce, oz.
  unit=share : share, unit share, ordinary share, common share
  unit=person : person, capita, head, inhabitant, employee, passenger, student
  unit=litre : litre, liter, l
  unit=gallon : gallon
  unit=m3 : cubic metre, cubic meter, cubic metres, m3, cu m
  unit="1000 m3" : thousand cubic meters, "1,000 cubic meters", thousand cubic metres
  unit="1000 m3" : 1000 cubic meters, 1000 cubic metres, "1,000 cubic metres", "1,000 cu m", "1,000 m3"
  unit=sqm : square metre, square meter, sqm, sq m, m2
  unit=ha : hectare, ha
  unit=acre : acre
  unit="square foot" : square foot, sq ft, sq. ft
  unit=kWh : kWh, kilowatt-hour, kilowatt hour
  unit=MWh : MWh, megawatt-hour, megawatt hour
  unit=km : km, kilometre, kilometer
  unit=mile : mile
  unit=bushel : bushel
  unit=pound : pound, lb
  unit=piece : piece, unit, item
  unit=USD : dollar, us dollar, u.s. dollar, usd, $, us$, greenback
  unit=EUR : euro, eur, €
  unit=GBP : gbp
  unit=RUB : ruble, rouble

# Which of these are times.
class per_time
  : year, month, day, week, quarter, hour

# "5% a year ago" is no 5% for each year.
class per_article
  : a, an
class per_ended
  : ago, earlier, before, later, on, over

class per_adverb
  unit=year : annually, yearly, per annum, p.a., pa, every year, each year
  unit=month : monthly, every month, each month
  unit=week : weekly, every week
  unit=day : daily, every day

# What currencies do on markets.
class market_verb
  : closed, close, closes, closing, traded, trades, trading, opened, opens, settled, settles, ended
  : finished, weakened, weakens, strengthened, strengthens, firmed, depreciated, appreciated, quoted
  : changed hands, stood, slid, slipped, fell, rose, dropped, climbed, recovered, fixed, set, hit

# Names that are verbs, too: in front of a number they are ("won 7 medals").
class currency_verb
  : won
