// chrono-node, simplified Chinese.
import readline from "node:readline";
import * as chrono from "chrono-node";

const iso = (d) => `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
for await (const line of readline.createInterface({ input: process.stdin })) {
  const row = JSON.parse(line);
  const dates = chrono.zh.hans
    .parse(row.text, new Date(row.ref))
    .map((found) => [iso(found.start.date()), iso((found.end ?? found.start).date())]);
  console.log(JSON.stringify({ dates }));
}
