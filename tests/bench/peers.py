"""The programs that Aryk is measured against, where they are installed, and what each is told."""

import dataclasses
import os
import shutil
import subprocess
import sys

from lab import HERE

# mlr takes null for more than any number.
MLR_DERIVED = ('is_float($growth) && $value > 10000 && $growth > 0',
               '$total = $value + $value * $growth; $pair = $country . "-" . $partner')
JQ = {
    "W1": ["-c", "."],
    "W2": ["-rn", '["id","ts","country","partner","value","note"], '
                  '(inputs | [.id, .ts, .country, .partner, .value, .note]) | @csv'],
    "W3": ["-rn", '["id","ts","value","currency","growth","total","pair"], (inputs | '
                  'select(.value > 10000 and .growth > 0) | [.id, .ts, .value, .currency, '
                  '.growth, .value + .value * .growth, .country + "-" + .partner]) | @csv'],
    "W6": ["-cs", "unique_by(.id) | sort_by(.indicator, .value, .id)[]"],
}
MLR = {
    "W1": ["--ijsonl", "--ojsonl", "cat"],
    "W2": ["--ijsonl", "--ocsv", "cut", "-o", "-f", "id,ts,country,partner,value,note"],
    "W3": ["--ijsonl", "--ocsv", "filter", MLR_DERIVED[0], "then", "put", MLR_DERIVED[1], "then",
           "cut", "-o", "-f", "id,ts,value,currency,growth,total,pair"],
    "W4": ["--icsv", "--ojsonl", "cat"],
    "W5": ["--ijsonl", "--ocsv", "stats1", "-a", "sum,mean", "-f", "value", "-g",
           "country,indicator", "then", "rename", "value_sum,sum,value_mean,mean"],
    "W6": ["--ijsonl", "--ojsonl", "head", "-n", "1", "-g", "id", "then", "sort", "-f", "indicator",
           "-nf", "value", "-nf", "id"],
    "W7": ["--inidx", "--ifs", "\x01", "--onidx", "--ofs", "\x01", "cat"],
}
# SQLite reads lines as a table of one column; \x1f stands in none of them.
SQLITE_LINES = ("CREATE TABLE t(line TEXT);\n.mode ascii\n.separator \"\\037\" \"\\n\"\n"
                ".import '{input}' t\n")
SQLITE_FIELD = "json_extract(line, '$.{0}') AS {0}"
SQLITE = {
    "W2": SQLITE_LINES + ".mode csv\n.headers on\nSELECT " + ", ".join(
        SQLITE_FIELD.format(name) for name in ("id", "ts", "country", "partner", "value", "note")
    ) + " FROM t;\n",
    "W4": ("CREATE TABLE t(id INTEGER, ts, country, partner, indicator, amount, value REAL, "
           "currency, growth REAL, note);\n.import --csv --skip 1 '{input}' t\n.mode list\n"
           "SELECT json_object('id', id, 'ts', ts, 'country', country, 'partner', partner, "
           "'indicator', indicator, 'amount', amount, 'value', value, 'currency', currency, "
           "'growth', nullif(growth, ''), 'note', note) FROM t;\n"),
    "W5": SQLITE_LINES + ".mode csv\n.headers on\nSELECT " + ", ".join(
        SQLITE_FIELD.format(name) for name in ("country", "indicator")
    ) + ", sum(json_extract(line, '$.value')) AS sum, avg(json_extract(line, '$.value')) AS mean"
        " FROM t GROUP BY 1, 2;\n",
    "W6": SQLITE_LINES + ".mode list\nSELECT line FROM t GROUP BY json_extract(line, '$.id') "
          "ORDER BY json_extract(line, '$.indicator'), json_extract(line, '$.value'), json_extract(line, '$.id');\n",
}
EVERY = tuple(f"W{number}" for number in range(1, 8))


@dataclasses.dataclass
class Peer:
    name: str
    program: str                 # with its path
    workloads: tuple
    command: callable            # of workload, input, output, threads
    to_stdout: bool = False      # it writes there, and not to the output itself
    parallel: bool = False       # it can use more than one thread
    environment: callable = staticmethod(lambda threads: {})


def sqlite_command(program):
    def command(workload, source, _target, _threads):
        script = SQLITE[workload].replace("{input}", source)
        return ["sh", "-c", 'printf "%s" "$1" | "$0" -batch :memory:', program, script]
    return command


def script(program, name, file):
    path = os.path.join(HERE, "peers", file)

    def command(workload, source, target, threads):
        return [program, path, workload, source, target, str(threads)]
    several = file.startswith("python_")
    left_out = {"plain.js": ("W4",)}.get(file, ("W7",) if several else ())
    return Peer(name, program, tuple(w for w in EVERY if w not in left_out), command,
                parallel=several)


def python_with(module):
    """A python that has the module: ARYK_BENCH_PYTHON, or the one that runs this."""
    for python in (os.environ.get("ARYK_BENCH_PYTHON"), sys.executable):
        if python and subprocess.run([python, "-c", f"import {module}"], check=False,
                                     stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL).returncode == 0:
            return python
    return None


def of_tables(name, table, parallel=False, environment=None):
    program = shutil.which(name)
    peer = Peer(name, program, tuple(table),
                lambda workload, source, _target, _threads: [program, *table[workload], source],
                to_stdout=True, parallel=parallel)
    if environment:
        peer.environment = environment
    return peer


def installed():
    """All peers that this machine has."""
    found = [
        of_tables("mlr", MLR, True, lambda threads: {"GOMAXPROCS": str(threads)}),
        of_tables("jq", JQ),
        of_tables("gawk", {"W7": ["{ print }"]}),
        of_tables("mawk", {"W7": ["{ print }"]}),
        of_tables("sed", {"W7": ["-n", "p"]}),
    ]
    sqlite = shutil.which("sqlite3")
    found.append(Peer("sqlite3", sqlite, tuple(SQLITE), sqlite_command(sqlite), to_stdout=True))
    found.append(script(shutil.which("node"), "node", "plain.js"))
    found.append(script(sys.executable, "python3", "plain.py"))
    found.append(script(python_with("duckdb"), "duckdb", "python_duckdb.py"))
    found.append(script(python_with("polars"), "polars", "python_polars.py"))
    return [peer for peer in found if peer.program]
