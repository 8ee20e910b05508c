/* The diagrams of a rulebook: its outcome, and where each of its rows counts, as functions of the facts.
   The same as rules/drawing.py. */

import { accepts, isCell } from "./conditions.js";
import { Diagrams } from "./diagram.js";
import { positionOf, programOf } from "./program.js";

/** @typedef {import("./diagram.js").Node} Node */
/** @typedef {import("./rulebook.js").Rulebook} Rulebook */
/** @typedef {import("./rulebook.js").Branch} Branch */
/** @typedef {{outcome: Node, reasons: Node[], tells: Node[], rowReasons: Map<string, Node>, rowTells: Map<string, Node>}} Drawing */

/** @type {WeakMap<Rulebook, Drawing>} */
const drawn = new WeakMap();

/** The diagrams of a rulebook; drawn once. @param {Rulebook} rulebook @returns {Drawing} */
export function draw(rulebook) {
  let drawing = drawn.get(rulebook);
  if (!drawing) {
    drawing = makeDrawing(rulebook);
    drawn.set(rulebook, drawing);
  }
  return drawing;
}

/** @param {Rulebook} rulebook @returns {Drawing} */
function makeDrawing(rulebook) {
  const pencil = new Pencil(rulebook);
  const matches = programOf(rulebook).conditions.map((condition) => pencil.condition(condition));
  const parts = rulebook.decides === "first" ? drawFirst(pencil, matches) : drawAll(pencil, matches);
  return {
    ...parts,
    rowReasons: pencil.rows(parts.reasons),
    rowTells: pencil.rows(parts.tells),
  };
}

/** Draws conditions of one rulebook. */
class Pencil {
  /** @param {Rulebook} rulebook */
  constructor(rulebook) {
    this.rulebook = rulebook;
    this.program = programOf(rulebook);
    this.diagrams = new Diagrams();
  }

  /** @param {import("./conditions.js").Condition} condition @returns {Node} */
  condition(condition) {
    if (isCell(condition)) {
      const variable = positionOf(this.program, condition.fact);
      const samples = this.program.scales[variable].samples;
      return this.diagrams.node(variable, samples.map((sample) => this.diagrams.leaf(accepts(condition, sample))));
    }
    if ("not" in condition) return this.opposite(this.condition(condition.not));
    if ("any" in condition) return this.any(condition.any.map((part) => this.condition(part)));
    return this.all(condition.all.map((part) => this.condition(part)));
  }

  /** @param {Node} node */
  opposite(node) {
    return this.diagrams.combine((value) => !value, node);
  }

  /** @param {Node} left @param {Node} right */
  and(left, right) {
    return this.diagrams.combine((a, b) => a && b, left, right);
  }

  /** @param {Node} left @param {Node} right */
  or(left, right) {
    return this.diagrams.combine((a, b) => a || b, left, right);
  }

  /** @param {Node[]} parts */
  all(parts) {
    return parts.reduce((left, right) => this.and(left, right), this.diagrams.leaf(true));
  }

  /** @param {Node[]} parts */
  any(parts) {
    return parts.reduce((left, right) => this.or(left, right), this.diagrams.leaf(false));
  }

  /** Where the condition holds this outcome, elsewhere what came before. @param {Node} condition @param {string} outcome @param {Node} before */
  choose(condition, outcome, before) {
    return this.diagrams.combine((is, own, other) => (is ? own : other), condition, this.diagrams.leaf(outcome), before);
  }

  /** For each row where one of its branches holds. @param {Node[]} nodes @returns {Map<string, Node>} */
  rows(nodes) {
    const grouped = byRow(this.rulebook.branches);
    return new Map([...grouped].map(([row, branches]) => [row, this.any(branches.map((branch) => nodes[branch.index]))]));
  }
}

/** The precedence picks among what counts, and where a row settles only settling rows count. @param {Pencil} pencil @param {Node[]} matches */
function drawAll(pencil, matches) {
  const { branches } = pencil.rulebook;
  const unsettled = pencil.opposite(pencil.any(branches.filter((branch) => branch.settles).map((b) => matches[b.index])));
  const weakestFirst = [...branches].sort((a, b) => Number(a.settles) - Number(b.settles) || b.level - a.level);
  let outcome = pencil.diagrams.leaf(null);
  for (const branch of weakestFirst) outcome = pencil.choose(matches[branch.index], branch.outcome, outcome);
  const counts = branches.map((branch) =>
    branch.settles ? matches[branch.index] : pencil.and(matches[branch.index], unsettled),
  );
  return { outcome, reasons: counts, tells: counts };
}

/** The first row that matches decides and tells; the others are reasons too, "else" rows apart. @param {Pencil} pencil @param {Node[]} matches */
function drawFirst(pencil, matches) {
  const { branches } = pencil.rulebook;
  let outcome = pencil.diagrams.leaf(null);
  for (const branch of [...branches].reverse()) outcome = pencil.choose(matches[branch.index], branch.outcome, outcome);
  let earlier = pencil.diagrams.leaf(false);
  const decides = matches.map((node) => {
    const own = pencil.and(node, pencil.opposite(earlier));
    earlier = pencil.or(earlier, node);
    return own;
  });
  const reasons = branches.map((branch) => (branch.otherwise ? decides : matches)[branch.index]);
  return { outcome, reasons, tells: decides };
}

/** The branches grouped by the row they are a case of. @param {Branch[]} branches @returns {Map<string, Branch[]>} */
export function byRow(branches) {
  /** @type {Map<string, Branch[]>} */
  const grouped = new Map();
  for (const branch of branches) grouped.set(branch.row, [...(grouped.get(branch.row) ?? []), branch]);
  return grouped;
}
