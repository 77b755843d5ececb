// Microsoft's recognizers, Chinese; of several readings the last one not after the reference day, as in past-preferred talk.
import readline from "node:readline";
import Recognizers from "@microsoft/recognizers-text-date-time";

const dayBefore = (text) => new Date(Date.parse(text) - 86400000).toISOString().slice(0, 10);
const span = (value) => {
  const start = (value.start ?? value.value ?? "").slice(0, 10);
  const dayRange = value.type === "daterange" && value.end;
  return [start, dayRange ? dayBefore(value.end.slice(0, 10)) : (value.end ?? value.value ?? "").slice(0, 10)];
};
for await (const line of readline.createInterface({ input: process.stdin })) {
  const row = JSON.parse(line);
  let found = [];
  try {
    found = Recognizers.recognizeDateTime(row.text, "zh-cn", undefined, new Date(row.ref));
  } catch {
    found = []; // it throws on some of its own readings
  }
  const dates = found.flatMap((item) => {
    const values = (item.resolution?.values ?? []).map(span).filter(([start]) => /^\d{4}-/.test(start));
    const past = values.filter(([start]) => start <= row.ref.slice(0, 10));
    return values.length ? [(past.length ? past : values).at(past.length ? -1 : 0)] : [];
  });
  console.log(JSON.stringify({ dates }));
}
