// Answers what stands on the standard input with the evaluator of the page, one JSON value a line; for the tests.
// node answer.mjs FOLDER BUNDLE < lines. A line: {ask: "facts" | "changes" | "next" | "drawing", question, on, facts}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, bundlePath] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { readBundle, rulebookOn, verifyBundle } = await load("bundle.js");
const { assess, counterfactuals } = await load("rules/assess.js");
const { resolve, strictestOf } = await load("rules/consequences.js");
const { nextFacts } = await load("rules/explain.js");
const { draw } = await load("rules/drawing.js");
const { programOf } = await load("rules/program.js");

const { content } = await verifyBundle(readFileSync(bundlePath, "utf8"), null);
const bundle = readBundle(content);

const answers = {
  facts: (rulebook, facts) => assess(rulebook, facts),
  short: (rulebook, facts) => {
    const found = assess(rulebook, facts);
    const rows = found.reasons.map((reason) => [reason.row, reason.outcome]);
    const { outcome, byLackOfFacts, notify, missing, norms } = found;
    const duties = found.duties.map((duty) => duty.key);
    return [outcome, byLackOfFacts, rows, notify, missing, norms, duties, found.provided, found.fine.map((f) => f.id)];
  },
  changes: (rulebook, facts) => counterfactuals(rulebook, facts),
  next: (rulebook, facts) => nextFacts(rulebook, facts),
  resolve: ({ consequences }, outcomes) => {
    const resolved = resolve(consequences, outcomes);
    return [resolved, strictestOf(consequences, outcomes, resolved)];
  },
  drawing: (rulebook) => {
    const { outcome, reasons, tells } = draw(rulebook);
    const scales = programOf(rulebook).scales.map((scale) => [
      scale.fact, scale.samples, [...scale.codes], scale.starts, scale.intervals,
    ]);
    return { scales, outcome: flatten(outcome), reasons: reasons.map(flatten), tells: tells.map(flatten) };
  },
};

/** A diagram as a list of nodes, numbered in the order in which they are first met. */
function flatten(root) {
  const order = new Map();
  const visit = (node) => {
    if (order.has(node)) return;
    order.set(node, order.size);
    node.children.forEach(visit);
  };
  visit(root);
  return [...order.keys()].map((node) =>
    node.children.length === 0 ? [node.value] : [node.variable, ...node.children.map((child) => order.get(child))],
  );
}

const lines = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { ask, question, on, facts } = JSON.parse(line);
  const rulebook = rulebookOn(bundle.questions.get(question), on ?? bundle.made_on);
  lines.push(JSON.stringify(answers[ask](rulebook, facts ?? {})));
}
process.stdout.write(lines.join("\n"));
