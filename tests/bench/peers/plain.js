// The workloads as a node script would do them: WORKLOAD INPUT OUTPUT.
'use strict';
const fs = require('fs');
const readline = require('readline');

const [workload, source, target] = process.argv.slice(2);
const SIX = ['id', 'ts', 'country', 'partner', 'value', 'note'];
const DERIVED = ['id', 'ts', 'value', 'currency', 'growth', 'total', 'pair'];
const out = fs.openSync(target, 'w');
let pieces = [], length = 0;

function flush() {
  fs.writeSync(out, pieces.join(''));
  pieces = [];
  length = 0;
}

function write(text) {
  pieces.push(text);
  length += text.length;
  if (length > 65536) flush();
}

function cell(value) {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

const row = (record, names) => write(names.map((name) => cell(record[name])).join(',') + '\n');
const groups = new Map();
const kept = new Map();

const each = {
  W1: (line) => write(JSON.stringify(JSON.parse(line)) + '\n'),
  W2: (line) => row(JSON.parse(line), SIX),
  W3: (line) => {
    const r = JSON.parse(line);
    if (!(r.value > 10000 && r.growth > 0)) return;
    r.total = r.value + r.value * r.growth;
    r.pair = r.country + '-' + r.partner;
    row(r, DERIVED);
  },
  W5: (line) => {
    const r = JSON.parse(line), key = r.country + '\0' + r.indicator;
    let group = groups.get(key);
    if (!group) groups.set(key, group = {country: r.country, indicator: r.indicator, sum: 0, n: 0});
    group.sum += r.value;
    group.n++;
  },
  W6: (line) => {
    const r = JSON.parse(line);
    if (!kept.has(r.id)) kept.set(r.id, r);
  },
  W7: (line) => write(line + '\n'),
};
const order = (a, b) => (a.indicator < b.indicator ? -1 : a.indicator > b.indicator ? 1
  : a.value - b.value || a.id - b.id);

async function main() {
  if (workload === 'W2') write(SIX.join(',') + '\n');
  if (workload === 'W3') write(DERIVED.join(',') + '\n');
  const lines = readline.createInterface({input: fs.createReadStream(source), crlfDelay: Infinity});
  lines.on('line', each[workload]);
  await new Promise((done) => lines.on('close', done));
  if (workload === 'W5') {
    write('country,indicator,sum,mean\n');
    for (const g of groups.values()) row({...g, mean: g.sum / g.n}, ['country', 'indicator', 'sum', 'mean']);
  }
  if (workload === 'W6') for (const record of [...kept.values()].sort(order)) write(JSON.stringify(record) + '\n');
  flush();
  fs.closeSync(out);
}

main();
