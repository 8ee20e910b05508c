// Says of each signed text on the standard input whether the page would take it; for the tests.
// node verify.mjs FOLDER < lines. A line: {text, pinned, held}. Answers [kid or null, reason].
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { readBundle, verifyBundle } = await import(pathToFileURL(`${process.argv[2]}/bundle.js`).href);

async function judge({ text, pinned, held }) {
  try {
    const { content, key } = await verifyBundle(text, pinned, held);
    readBundle(content);
    return [key.kid, ""];
  } catch (fault) {
    return [null, fault.reason ?? `${fault.constructor.name}: ${fault.message}`];
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await judge(JSON.parse(line))));
}
