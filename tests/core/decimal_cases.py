#!/usr/bin/env python3
"""Writes cases for test_decimal, a line each: operation, operands, expected result.

The results come from Python's own decimal and fractions modules. A number is written as
coefficient:scale, a refusal as "!". The cases are the same for the same seed.
"""
import decimal
import random
import sys
from fractions import Fraction

DIGITS = 38
SCALE = 6000
LIMIT = 10**DIGITS

exact = decimal.Context(prec=DIGITS, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN,
                        rounding=decimal.ROUND_HALF_EVEN, traps=[decimal.Inexact])
wide = decimal.Context(prec=20000, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN,
                       rounding=decimal.ROUND_HALF_EVEN, traps=[decimal.Inexact])


def make(coefficient, scale):
    digits = tuple(int(c) for c in str(abs(coefficient)))
    return decimal.Decimal((1 if coefficient < 0 else 0, digits, -scale))


def write(coefficient, scale):
    return f"{coefficient}:{scale}"


def result(number):
    """A Decimal as the library should give it: exact, the scale brought into range if it can be."""
    sign, digits, exponent = number.as_tuple()
    coefficient = int("".join(map(str, digits)))
    scale = -exponent
    if coefficient == 0:
        return write(0, max(-SCALE, min(SCALE, scale)))
    while scale > SCALE and coefficient % 10 == 0:
        coefficient //= 10
        scale -= 1
    while scale < -SCALE and coefficient * 10 < LIMIT:
        coefficient *= 10
        scale += 1
    if abs(scale) > SCALE:
        return "!"
    return write(-coefficient if sign else coefficient, scale)


def exactly(operation, *operands):
    try:
        return result(operation(*operands))
    except decimal.Inexact:
        return "!"


def power(exponent):
    return Fraction(10) ** exponent


def rounded(fraction, scale):
    """The nearest multiple of 10^-scale; Python's round() of a fraction is half to even."""
    if abs(scale) > SCALE:
        return "!"
    coefficient = round(fraction * power(scale))
    return write(coefficient, scale) if abs(coefficient) < LIMIT else "!"


def fraction(number):
    return number[0] * power(-number[1])


SPECIAL = [0, 0, 1, 1, 2, 3, 5, 7, 9, 10, 15, 25, 99, 100, 125, 2**31, 2**32, 2**53, 2**53 + 1,
           2**63 - 1, 2**63, 2**63 + 1, 2**64 - 1, 2**64, 2**64 + 1, 2**96, 2**126, LIMIT - 1,
           LIMIT // 10, LIMIT // 2, LIMIT // 2 - 1, LIMIT // 3, 5 * LIMIT // 100, 10**18, 10**19]


def coefficient(r):
    kind = r.random()
    if kind < 0.25:
        number = r.choice(SPECIAL)
    elif kind < 0.4:
        number = r.randrange(1, 1000) * 10 ** r.randrange(0, 36)
        number = number if number < LIMIT else 10 ** r.randrange(0, DIGITS)
    else:
        number = r.randrange(0, 10 ** r.randrange(1, DIGITS + 1))
    return -number if r.random() < 0.4 else number


def any_scale(r):
    kind = r.random()
    if kind < 0.6:
        return r.randrange(-4, 13)
    if kind < 0.9:
        return r.randrange(-45, 80)
    return r.choice([-SCALE, SCALE, SCALE - 1, 1 - SCALE, 5990, -5990,
                     r.randrange(-SCALE, SCALE + 1)])


def number(r):
    return coefficient(r), any_scale(r)


def near(r, a):
    """A number that is a's equal or neighbour, often at another scale."""
    c, s = a
    shift = r.randrange(-6, 7)
    if shift >= 0 and abs(c) * 10**shift < LIMIT:
        c, s = c * 10**shift, s + shift
    elif shift < 0 and c % 10**-shift == 0:
        c, s = c // 10**-shift, s + shift
    c += r.choice([0, 0, 1, -1])
    if abs(c) >= LIMIT or abs(s) > SCALE:
        return a
    return c, s


def plain(c, s):
    return format(make(c, s), "f") if c != 0 or s > 0 else "0"


def texts(r):
    """A number in one of the many ways to write it, and broken ones."""
    c, s = number(r)
    kind = r.random()
    digits = str(abs(c))
    sign = r.choice(["", "-", "+"])
    if kind < 0.4:
        return sign + plain(abs(c), s if abs(s) < 60 else 3)
    if kind < 0.7:
        return sign + digits + r.choice(["e", "E"]) + r.choice(["", "+", "-"]) + str(
            r.choice([0, 1, 5, 30, 999, 5999, 6000, 6001, 70000, 10**25]))
    point = r.randrange(0, len(digits) + 1)
    zeros = "0" * r.choice([0, 0, 1, 5, 40])
    text = sign + zeros + digits[:point] + "." + digits[point:] + r.choice(["", "e3", "E-12"])
    if kind < 0.9:
        return text
    return r.choice(["", "-", "+", ".", "e5", "1e", "1e+", "--1", "1-", "1..2", "1.2.3", "0x10",
                     "1_000", "1,5", " 1", "1 ", "inf", "nan", "1e5.0", "-.e1", "\u0661",
                     text + "x", "9" * 39, "0" * 50 + "1", "1" + "0" * 38, "0e-6000", "0e-6001",
                     "." + "0" * 6000, "." + "0" * 6001, "." + "0" * 5999 + "7"])


def parse_expected(text):
    allowed = set("0123456789+-.eE")
    if not text or not set(text) <= allowed:
        return "!"
    try:
        value = wide.create_decimal(text) if len(text) < 19000 else None
    except (decimal.InvalidOperation, decimal.Inexact):
        return "!"
    if value.is_nan():
        return "!"
    sign, digits, exponent = value.as_tuple()
    c = int("".join(map(str, digits)))
    if c >= LIMIT or abs(exponent) > SCALE:
        return "!"
    return write(-c if sign else c, -exponent)


def trimmed(c, s):
    if c == 0:
        return write(0, min(s, 0))
    while s > 0 and c % 10 == 0:
        c, s = c // 10, s - 1
    return write(c, s)


def to_int(c, s):
    value = fraction((c, s))
    return str(value.numerator) if value.denominator == 1 and -2**63 <= value < 2**63 else "!"


def real(r, a):
    """A double near a, or any."""
    kind = r.random()
    value = float(f"{a[0]}e{-a[1]}")
    if kind < 0.5 or abs(value) == float("inf"):
        return value
    if kind < 0.7:
        return value * (1 + r.choice([-1, 1]) * 2.0**-52)
    return r.choice([0.0, 0.5, 0.1, 1e22, 1e23, 1e300, 5e-324, 1.7976931348623157e308,
                     -0.1, 2.0**100, 3.0 * 2.0**-30, r.uniform(-1e6, 1e6)])


def order(x, y):
    return str((x > y) - (x < y))


def compare_real(x, a):
    if abs(x) == float("inf"):
        return "1" if x > 0 else "-1"
    return order(Fraction(x), fraction(a))


def main():
    r = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        a, b, c = number(r), number(r), number(r)
        if r.random() < 0.3:
            b = near(r, a)
        x, y, z = write(*a), write(*b), write(*c)
        da, db = make(*a), make(*b)
        s = any_scale(r) if r.random() < 0.9 else r.choice([SCALE + 1, -SCALE - 1])
        text = texts(r)
        d = real(r, a)
        rows = [
            ("parse", text, parse_expected(text)),
            ("print", x, plain(*a)),
            ("add", x, y, exactly(exact.add, da, db)),
            ("subtract", x, y, exactly(exact.subtract, da, db)),
            ("multiply", x, y, exactly(exact.multiply, da, db)),
            ("divide", x, y, str(s), rounded(fraction(a) / fraction(b), s) if b[0] else "!"),
            ("multiply_divide", x, y, z, str(s),
             rounded(fraction(a) * fraction(b) / fraction(c), s) if c[0] else "!"),
            ("round", x, str(s), rounded(fraction(a), s)),
            ("compare", x, y, order(fraction(a), fraction(b))),
            ("trim", x, trimmed(*a)),
            ("to_int", x, to_int(*a)),
            ("to_double", x, float(f"{a[0]}e{-a[1]}").hex()),
            ("compare_double", d.hex(), x, compare_real(d, a)),
        ]
        for row in rows:
            print("\t".join(row))


main()
