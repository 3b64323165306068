// recognizers.js CORPUS BYTES - Microsoft's Recognizers-Text over the first BYTES of text of a corpus
// of JSON lines: what quantities it finds (numbers with units, money, percentages) and how fast.
// Prints "BYTES SECONDS FOUND" of processor time, start-up and a first text for its caches left out.
"use strict";
const fs = require("fs");
let suite;
try {
  suite = require("@microsoft/recognizers-text-suite");
} catch (error) {
  console.error("no npm package @microsoft/recognizers-text-suite");
  process.exit(77);
}
const [corpus, bytes] = [process.argv[2], Number(process.argv[3])];
const texts = fs.readFileSync(corpus, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
const english = suite.Culture.English;
const quantities = (text) =>
  suite.recognizePercentage(text, english).length +
  suite.recognizeCurrency(text, english).length +
  suite.recognizeDimension(text, english).length +
  suite.recognizeNumber(text, english).length;
quantities("Exports rose by 7.4 percent to $3.5 billion, 12 tonnes.");
const start = process.cpuUsage();
let read = 0, found = 0;
for (const text of texts) {
  if (read >= bytes)
    break;
  found += quantities(text);
  read += Buffer.byteLength(text);
}
const spent = process.cpuUsage(start);
console.log(`${read} ${((spent.user + spent.system) / 1e6).toFixed(3)} ${found}`);
