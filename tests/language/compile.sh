#!/bin/sh
# Mistakes in lexicons and rules are reported with file and line, and nothing is written.
set -eu
compile=$builddir/plugins/language/compile/compile
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS
failures=0

# fails FILE:LINE MESSAGE: the compiler must fail and say this, of the files that stand there.
fails() {
	if "$compile" out.c examples.c names.h order.conf words.lex r.rules >out.txt 2>&1; then
		echo "not refused: $2"
		failures=$((failures + 1))
	elif ! grep -qF "$1: error: $2" out.txt; then
		echo "expected \"$1: error: $2\", got:"
		cat out.txt
		failures=$((failures + 1))
	elif [ -e out.c ]; then
		echo "written in spite of: $2"
		failures=$((failures + 1))
	fi
	rm -f out.c examples.c names.h
}
start() {
	printf 'part figure\nwhole quantity : money\n' >order.conf
	printf 'class sign\n  code=USD : "US$", dollars\n' >words.lex
	printf 'rule a -> figure\n  pattern n=#number\n  means x\n  example "5"\n' >r.rules
}

start
"$compile" out.c examples.c names.h order.conf words.lex r.rules
grep -q 'grammar_tables = {' out.c
grep -q 'grammar_example_count = 1' examples.c
grep -q "CLASS_SIGN = 192" names.h
grep -q "ATTRIBUTE_CODE = " names.h
grep -q "ELEMENT_N = " names.h
rm out.c examples.c names.h

start; printf '  means x(told=verb, look=back)\n' >>r.rules
"$compile" out.c examples.c names.h order.conf words.lex r.rules
rm out.c examples.c names.h
start; printf '  means x(told=loudly)\n' >>r.rules
fails r.rules:1 'told: there is no way called "loudly"'
start; printf '  means x(look=away)\n' >>r.rules
fails r.rules:1 'look: there is no way called "away"'
start; printf '  means x(%s)\n' "$(seq -s ', ' -f 'k%g=1' 1 130)" >>r.rules
fails r.rules:1 "a rule's parameters may have no more than 127 keys"
start; printf '  never sign\n' >>r.rules
fails r.rules:5 'never: "sign" is not a class such as $unit'
start; printf '  never $nothing\n' >>r.rules
fails r.rules:5 'no lexicon has the class "nothing"'
start; printf '  beside sign\n' >>r.rules
fails r.rules:5 'beside: "sign" is not a class such as $unit'
start; printf '  behind at to\n  never $sign\n  beside $sign\n' >>r.rules
"$compile" out.c examples.c names.h order.conf words.lex r.rules
rm out.c examples.c names.h

# phrase LINE MESSAGE: a file of phrases with that line is refused.
phrase() {
	start
	printf 'share : share of %%1 in %%2\n%s\n' "$1" >p.phrases
	if "$compile" out.c examples.c names.h order.conf words.lex r.rules p.phrases >out.txt 2>&1 ||
			! grep -qF "p.phrases:2: error: $2" out.txt; then
		echo "expected \"p.phrases:2: error: $2\", got:"
		cat out.txt
		failures=$((failures + 1))
	fi
	rm -f out.c examples.c names.h p.phrases
}
phrase 'nothing' 'expected "name : what is written, with %1 and %2 for its parts"'
phrase 'share : x' 'the phrase "share" is there twice'
phrase 'other : %2 of %1' 'the parts of a phrase are %1 and %2, in that order and once each'
phrase 'other : %1 of %1' 'the parts of a phrase are %1 and %2, in that order and once each'

start; echo 'nonsense' >>words.lex
fails words.lex:3 'expected "key=value : form, form" or ": form, form"'
start; echo '  code : x' >>words.lex
fails words.lex:3 '"code" is not of the form key=value'
start; echo '  : "open' >>words.lex
fails words.lex:3 'a quote is not closed'
start; printf '  :%s\n' "$(printf ' x%.0s' $(seq 33))" >>words.lex
fails words.lex:3 'a form of 33 words: there must be 1 to 32'
start; printf 'words sign\n  : x\n' >>words.lex
fails words.lex:3 '"sign" is declared with `class` elsewhere'
start; printf 'words little\n  : of, in front of\n' >>words.lex
fails words.lex:4 'a form of 3 words in a class of `words`: "in front of"'
start; printf 'class doing\n  : **ing\n' >>words.lex
fails words.lex:4 'an ending stands in a class of `words`, without attributes or ~'
start; printf 'words doing\n  is=noun : **ing\n' >>words.lex
fails words.lex:4 'an ending stands in a class of `words`, without attributes or ~'
start; printf 'words doing\n  : **abcdefghi\n' >>words.lex
fails words.lex:4 'an ending has 1 to 8 letters'
start; printf 'words doing\n  : **\n' >>words.lex
fails words.lex:4 'an ending has 1 to 8 letters'
start; printf 'words doing\n  : *2nd\n' >>words.lex
fails words.lex:4 'an ending is of the letters a to z'
start; printf 'words doing\n  : **ing\n' >>words.lex; printf '  never $doing\n' >>r.rules
fails r.rules:5 '"doing" has endings: no rule can name it'
start; printf '  :%s\n' "$(printf ' x%.0s' $(seq 32))" >>words.lex
"$compile" out.c examples.c names.h order.conf words.lex r.rules
rm out.c examples.c names.h
start; { printf 'common'; for i in $(seq 57); do printf ' w%s' "$i"; done; echo; } >>order.conf
fails order.conf:3 'more than 56 common words: the others need places, too'
start; echo '  not_before dollars' >>r.rules
fails r.rules:5 'not_before: "dollars" is not a class such as $unit'
start; echo 'whole money' >>order.conf
fails order.conf:3 'the category "money" is there twice'
start; echo '  colour red' >>r.rules
fails r.rules:5 'unknown keyword "colour"'
start; printf 'rule b -> money\n  pattern $sgn n=<figure>\n  means x\n  example "$5"\n' >>r.rules
fails r.rules:6 'no lexicon has the class "sgn"'
start; printf 'rule b -> figure\n  pattern <money>\n  means x\n  example "5"\n' >>r.rules
fails r.rules:6 '<money> does not come before what this rule makes'
start; printf 'rule b -> coin\n  pattern x\n  means x\n  example "5"\n' >>r.rules
fails r.rules:5 'no category is called "coin"'
start; printf 'rule a -> figure\n  pattern x\n  means x\n  example "x"\n' >>r.rules
fails r.rules:5 'another rule is called "a"'
start; printf 'rule b -> figure\n  pattern ( x | y\n  means x\n  example "x"\n' >>r.rules
fails r.rules:6 'a parenthesis is not closed'
start; printf 'rule b -> figure\n  pattern x?\n  means x\n  example "x"\n' >>r.rules
fails r.rules:6 'the pattern can match nothing at all'
start; printf 'rule b -> figure\n  pattern x ( y? )*\n  means x\n  example "x"\n' >>r.rules
fails r.rules:6 'what is repeated can be empty'
start; printf 'rule b -> figure\n  pattern x\n  means x\n' >>r.rules
fails r.rules:5 'rule b has no example'
start; printf 'rule b -> figure\n  pattern ..3 x\n  means x\n  example "x"\n' >>r.rules
fails r.rules:6 'a pattern must not begin with a gap'
start; printf 'rule b -> figure\n  pattern #digits\n  means x\n  example "x"\n' >>r.rules
fails r.rules:6 '"#digits" is none of #number, #year, #date, #word, #capital'
start; printf 'rule b -> figure\n  pattern ( %s x 97 )\n  means x\n  example "x"\n' \
	"$(seq -s ' ' -f 'x %g |' 96)" >>r.rules
fails words.lex:3 'rule b: more than 96 ways begin with the same: raise STARTS_MOST'
start; printf 'rule b -> money\n  pattern ( %s <figure> 97 )\n  means x\n  example "x"\n' \
	"$(seq -s ' ' -f '<figure> %g |' 96)" >>r.rules
fails words.lex:3 'rule b: more than 96 ways begin with the same: raise STARTS_MOST'

[ "$failures" = 0 ]
