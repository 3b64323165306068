# The little words, by what they do in a sentence. They are what the passes in C ask for most, one
# word at a time: hence `words` (see plugins/language/grammar.h).

# ---- Prepositions ------------------------------------------------------------------------------
# Whose or of what something is.
words of_word
  : of
# What something is in; where it stands.
words in_word
  : in
words into_word
  : into
words at_word
  : at
# What is beside something, or had by it.
words with_word
  : with
# Whom or what something is meant for.
words for_word
  : for
# Who or what does something; by how much.
words by_word
  : by
# What something rests on, or is spent on.
words on_word
  : on
# What something is given, or counts, as.
words as_word
  : as
# In front of the measure that something is told for.
words per_word
  : per
# In front of the two sides of something.
words between_word
  : between
words within_word
  : within
# In front of the two ends of a range.
words range_lead
  : from, between
# In front of what a figure is below or above, and no change.
words threshold
  : below, above, under
# What a currency is priced in.
words priced_against
  : against, to, versus
# In front of what came later: "the last year before the war".
words before_word
  : before
# Up to where something goes.
words until_word
  : to, until
# Who says it: "according to the ministry".
words according
  : according
# As much as what is behind the next word: "equivalent to 3 %".
words equivalent
  : equivalent
# In front of a part of what was told: "20 billion, including 4 billion".
words including
  : including

# ---- What joins and leads on -------------------------------------------------------------------
words conjunction
  : and
words alternative
  : or
# In front of a clause that tells of what is in front of it; behind `of_word` of a part of it.
words that_word
  : that
words relative
  : which, who
words relative_part
  : which, whom
# Behind a comma they tell of what is in front, by figures of its own.
words relative_own
  : whose, where

# ---- In front of nouns -------------------------------------------------------------------------
words plain_article
  : a, an, the
words unit_article
  : a
# In front of something known, or of all there is.
words definite
  : the
words definite_all
  : the, all
# Whose: of one, of many.
words possessive
  : its
words possessive_many
  : their
# Behind the name of an owner.
words genitive
  : 's
# The sum of all.
words total
  : total
# In front of a participle that tells of the noun behind it: "total registered capital".
words attribute_lead
  : total, newly

# ---- What stands for something else ------------------------------------------------------------
# For the noun in front: "those of flour", "that of the mine"; "inbound ones".
words pointer
  : that, those
words stand_in
  : ones

# ---- Verbs -------------------------------------------------------------------------------------
words copula
  : is, are, was, were
words copula_now
  : is, are
words copula_one
  : is
words copula_many
  : are, were
words copula_infinitive
  : be
words owning
  : have, has, had
# In front of a participle: what was done before the time that is told of.
words pluperfect
  : had
# The same without a subject of its own.
words perfect_participle
  : having

# ---- By their endings --------------------------------------------------------------------------
# What is being done, or does something: "reaching", "the working population".
words doing
  : **ing
# What was done.
words done_ending
  : ***ed
# How something is done.
words adverb_ending
  : ***ly, only, duly
# The most of all.
words superlative_ending
  : **est
# What is done, was done or is being done.
words verb_ending
  : *ed, *ing
# More than one; nouns that are counted; such as are one all the same: "glass", "virus".
words plural_ending
  : *s
words plural_noun_ending
  : ***s
words singular_ending
  : *ss, *us
# Glued to a number: its place in a row.
words ordinal_ending
  : st~, nd~, rd~, th~
# What somebody does, in words that could be nouns.
words third_person
  : *****s

# ---- Single words that a pass knows ------------------------------------------------------------
# "abroad": to whom goods go.
words abroad
  : abroad
# "cash flow", and no cash.
words flow_noun
  : flow, flows
# "economic growth": a noun of change that names what grows.
words growth_noun
  : growth
words growth_subject
  : economic
# "up" of "up to", where it says how far.
words up_word
  : up
# Apart from a sign of money it is the letter of a country: "c $ 300".
words circa_letter
  : c
# "due to costs", and "is due to open".
words due
  : due
# "growth rate"; "times", "fold" of multiples.
words rate_noun
  : rate, rates
words fold_word
  : times, fold
# Behind a word for a multiple that is none: "doubled down on", "double as cabins".
words no_multiple_behind
  : down, as
# What cannot be counted has "as much", things that can "as many".
words much
  : much
# A part of something.
words share_noun
  : share
# What is meant to be.
words plan_noun
  : plan
# "the end" of a time.
words end_noun
  : end
# The one before.
words last_word
  : last

# ---- Signs -------------------------------------------------------------------------------------
# In front of an item of a list.
words bullet
  : -, –, —, •, *, ·, ▪, ‣, ●, o
# Of all kinds.
words hyphen
  : -
# Around a name.
words quotation_mark
  : “, ”, «, »
