// Says where somebody stands in a flow with these answers; for the tests.
// node walk.mjs FOLDER BUNDLE < lines. A line: {question, answers: {inputs, done}}. Answers [facts, next screen, what is on it, progress].
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [folder, bundlePath] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { readBundle, rulebookOn, verifyBundle } = await load("bundle.js");
const { factsOf, readFlow } = await load("ask/flow.js");
const { factsSoFar, nextStep, progressOf } = await load("ask/steps.js");

const { content } = await verifyBundle(readFileSync(bundlePath, "utf8"), null);
const bundle = readBundle(content);

for await (const line of createInterface({ input: process.stdin })) {
  const { question, answers } = JSON.parse(line);
  const found = bundle.questions.get(question);
  const rulebook = rulebookOn(found, bundle.made_on);
  const walk = { flow: readFlow(found.flow, rulebook), rulebook, answers };
  const step = nextStep(walk);
  const on = step ? [step.key, step.screen.facts, step.ticks.map((tick) => tick.key)] : null;
  const progress = step ? progressOf(walk, step) : null;
  console.log(JSON.stringify([factsSoFar(walk), on, progress && [progress.number, progress.total]]));
}
