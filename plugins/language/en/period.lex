# Words of time.

class month
  value=1  : "January", "JANUARY", "Jan", "Jan."
  value=2  : "February", "FEBRUARY", "Feb", "Feb."
  value=3  : "March", "MARCH", "Mar", "Mar."
  value=4  : "April", "APRIL", "Apr", "Apr."
  value=5  : "May", "MAY"
  value=6  : "June", "JUNE", "Jun", "Jun."
  value=7  : "July", "JULY", "Jul", "Jul."
  value=8  : "August", "AUGUST", "Aug", "Aug."
  value=9  : "September", "SEPTEMBER", "Sep", "Sep.", "Sept", "Sept."
  value=10 : "October", "OCTOBER", "Oct", "Oct."
  value=11 : "November", "NOVEMBER", "Nov", "Nov."
  value=12 : "December", "DECEMBER", "Dec", "Dec."

# first, 2nd, III: which quarter, half or month of something.
class time_ordinal
  value=1 : first, 1st, "I", opening, initial
  value=2 : second, 2nd, "II"
  value=3 : third, 3rd, "III"
  value=4 : fourth, 4th, "IV", final

# How many, written out. Digits are a number token.
class time_count
  value=1  : one
  value=2  : two
  value=3  : three
  value=4  : four
  value=5  : five
  value=6  : six
  value=7  : seven
  value=8  : eight
  value=9  : nine
  value=10 : ten
  value=11 : eleven
  value=12 : twelve

class time_tens
  value=15 : fifteen
  value=20 : twenty

# What ordinals count.
class time_quarter
  : quarter, qtr
class time_half
  : half, half-year, semester
class time_days
  : days, day
class time_months
  : months, mos, mths

# Years, quarters and months by their distance from the publication.
class time_distance_year
  unit=year steps=-1 : last year, the last year, past year, the past year, last calendar year
  unit=year steps=0  : this year, the current year, current year, this calendar year, the present year, the ongoing year
  unit=year steps=1  : next year, the next year, the coming year
  unit=season steps=-1 : last marketing year, the last marketing year, the past marketing year
  unit=season steps=0  : this marketing year, the current marketing year, current marketing year, the new marketing year, new marketing year, the current crop year, this crop year, the current agricultural year
  unit=season steps=1  : next marketing year, the next marketing year, the coming marketing year
  unit=fiscal steps=-1 : last fiscal, the last fiscal, the previous fiscal, previous fiscal, last fiscal year, the last fiscal year, last financial year, the last financial year, the past fiscal year, past fiscal year, the past financial year, last FY
  unit=fiscal steps=0  : the outgoing fiscal year, outgoing fiscal year, the outgoing financial year, the full fiscal, full fiscal, the full fiscal year, the full financial year, the entire fiscal year, the whole fiscal year, this fiscal, the current fiscal, current fiscal, the ongoing fiscal, the current FY, current FY, this fiscal year, the current fiscal year, current fiscal year, this financial year, the current financial year, current financial year, the ongoing fiscal year, the running fiscal year, the current business year, this business year, this FY
  unit=fiscal steps=1  : next fiscal, the next fiscal, next fiscal year, the next fiscal year, next financial year, the next financial year, the coming fiscal year, next business year, the next business year
class time_distance
  unit=month steps=-1   : last month, the last month, the past month
  unit=month steps=0    : this month, the current month
  unit=month steps=1    : next month, the next month, the coming month
  unit=quarter steps=-1 : last quarter, the last quarter, the past quarter
  unit=quarter steps=0  : this quarter, the current quarter
  unit=quarter steps=1  : next quarter, the next quarter, the coming quarter

# The year that the text is in anyway: "by the end of the year".
class time_the_year
  : the year, this year, the current year, current year, year, this calendar year

# The year, quarter or month before the one that is spoken of.
class time_before
  step=year    : the current one, the previous one, the preceding one, the prior corresponding period, prior corresponding period, the previous corresponding period, previous corresponding period, the prior comparable period, prior comparable period, "pcp", the pcp, the previous cycle, previous cycle, the preceding cycle, the previous crop, the year-ago quarter, year-ago quarter, the year-earlier quarter, year-earlier quarter, the year-ago month, year-ago month, a year back, one year back, twelve months earlier, twelve months ago, twelve months before, 12 months earlier, 12 months ago, 12 months before, the previous season, previous season, the preceding season, the previous marketing year, the previous year, previous year, the preceding year, preceding year, the prior year, prior year, the year before, the year earlier, a year earlier, a year ago, a year before, one year earlier, one year ago, one year before, a year previously, a year prior, year earlier, year ago, the year-earlier period, the year-ago period, year-ago period, year-earlier period, year-earlier, year-ago, the last-year period, the prior-year period, prior-year period, the prior-year, prior-year, the previous-year, the year-ago, the year-earlier, twelve months earlier, 12 months earlier
  step=fiscal  : the preceding fiscal, preceding fiscal, the prior fiscal, the previous fiscal year, previous fiscal year, the preceding fiscal year, the previous financial year, previous financial year, the preceding financial year, the prior fiscal year, a fiscal year earlier
  step=quarter : the previous three months, previous three months, the preceding three months, the prior three months, three months earlier, three months ago, three months before, 3 months earlier, the previous quarter, previous quarter, the preceding quarter, preceding quarter, the prior quarter, prior quarter, a quarter earlier, a quarter ago, the quarter before
  step=half    : the previous six months, previous six months, the preceding six months, the prior six months, the previous half, previous half, the preceding half, the prior half, the previous half-year, six months earlier, six months ago, six months before, the previous six-month period
  step=month   : a month back, the previous month, previous month, the preceding month, preceding month, the prior month, prior month, a month earlier, a month ago, a month before, the month before, one month earlier, one month ago

# What may follow "the same period": with it that is the year before.
class time_before_tail
  basis=yoy : last season, the last season, the previous season, last fiscal year, the last fiscal year, last financial year, the last financial year, the previous fiscal year, previous fiscal year, the preceding fiscal year, the previous financial year, last year, the last year, the previous year, previous year, the preceding year, preceding year, the prior year, prior year, the year before, the past year, a year ago, a year earlier, a year before, year ago, year earlier, one year ago, one year earlier, a year back, one year back, a year previously, last fiscal, the previous fiscal, previous fiscal, last financial year, last year's

class time_same
  : same, corresponding, matching, similar, analogous, comparable, respective, identical, equivalent, relevant, like

# Stretches of time that have been named already.
class time_stretch
  : period, periods, months, month, quarter, half, half-year, term, time, date, time frame, timeframe, span, stretch, day, weeks, week, season, days, year

class time_reporting
  : the reporting period, the period under review, the reported period, the review period, the said period, the specified period, the indicated period, this period, that period, the reference period, the period, the given period, the mentioned period

# What is summed up over months: "the six-month total".
class time_sum
  : total, sum, figure, result, results, exports, imports, turnover, trade, output, production, sales, revenue, revenues, profit, deficit, surplus, deliveries, shipments, volume, tally
class time_in
  : in, during, for, over, within, throughout, on, across, in the course of, according to the results of, based on the results of, by the results of, following the results of, as a result of, for the period, over the period, for the whole of, for all of, in the whole of, the whole of, in the period, at the results of, upon the results of, between, late in, early in, in the period from, for the period from, in the period of, through
class time_month_noun
  : the month of, month of, the year, year, the calendar year, calendar year, the period of, the period from, the period, the years, the month, the full year, full year, full-year, the whole year

class time_by
  : by, until, till, before, up until, through to, no later than, not later than, prior to

class time_as_of
  : as of, as at, as on, as from, as of end

class time_end
  : the end of, end of, end, the close of, the last day of

class time_year_end
  : year-end, the year-end, year's end, the year's end, end-year, the end of the year, the end of this year, the end of the current year, end of the year, the end of year, end of year, the close of the year

class time_mid
  : mid, early, late, the middle of

class time_start
  : the beginning of, the start of, beginning of, start of, the onset of, the turn of

class time_since
  : since, starting from, starting with, beginning from, beginning with, ever since

class time_year_start
  : the beginning of the year, the start of the year, the beginning of this year, the start of this year, the beginning of the current year, the start of the current year, beginning of the year, start of the year, the year began, the turn of the year, new year, the new year, the year's start, the year start

class time_so_far
  : so far this year, this year so far, year-to-date, year to date, in the year to date, "YTD", ytd, on a year-to-date basis, in the year so far, so far in the current year, the year to date

class time_whole_year
  : the year as a whole, the whole year, the full year, full-year, the full-year, whole-year, the entire year, this year as a whole, all of this year, the whole of this year

# Times that name no days.
class time_no_days
  : currently, now, today, at present, at the moment, nowadays, presently, to date, at this time, these days, recently, last week, this week, this season, last season, next season, next week, yesterday, tomorrow, at one time, in the near future, in the future, over the years, in recent years, in the coming years, in the long term, in the medium term, in the short term, over time, for the time being

# Behind these "in 11 months" says how long it has not been so: see also words that end in -est.
class superlative
  : most, least, first, record, worst, best

class time_lately
  : the last, the past, last, past, the latest, the previous, the preceding, recent, the recent, the coming, the next, next, the following, several, some, a few, a, an, many
class time_unit
  days=7     : week, weeks
  days=1     : day, days
  months=1   : month, months, month period
  months=3   : quarter, quarters
  months=6   : half-year, half, half year
  months=12  : year, years, fiscal year, financial year
  months=120 : decade, decades

class time_fiscal
  : "FY", fy, fiscal year, financial year, fiscal, the fiscal year, the financial year, budget year, business year
class time_season
  : season, cycle, crop, marketing year, crop year, agricultural year, grain season, agricultural season, crop season, marketing season, harvest season, MY

class time_dash
  : -, -to-, to, through, thru, till, until
class time_ended
  : ended, ending, to, that ended in, that ended on, which ended, which ended in, which ended on, that ended, ended on, ending on, ended in, ending in, through
