/* Scales: the values of each fact, gathered into the classes that the rows of a rulebook tell apart.
   A row that asks "> € 50" cannot tell € 60 from € 70, so both are one class. The same as rules/scales.py. */

import { accepts } from "./conditions.js";

/** @typedef {import("./conditions.js").Cell} Cell */
/** @typedef {{name: string, kind: string, values: any[]}} Listed */
/**
 * @typedef {object} Scale  the classes of one fact, numbered from 0
 * @property {string} fact
 * @property {any[]} samples  one value of each class
 * @property {Map<any, number>} codes  value to class, for a fact with listed values
 * @property {number[]} starts  for numbers: where each interval starts
 * @property {number[]} intervals  and the class of each
 */

const CLOSED_KINDS = ["choice", "flag"];

/** @param {Listed} fact @param {Cell[]} cells @returns {Scale} */
export function makeScale(fact, cells) {
  if (CLOSED_KINDS.includes(fact.kind)) {
    const { samples, classes } = group(fact.values, cells);
    const codes = new Map(fact.values.map((value, place) => [value, classes[place]]));
    return { fact: fact.name, samples, codes, starts: [], intervals: [] };
  }
  const bounds = cells.flatMap((cell) => /** @type {number[]} */ (cell.values));
  const starts = [...new Set([0, ...bounds, ...bounds.map((bound) => bound + 1)])].sort((a, b) => a - b);
  const { samples, classes } = group(starts, cells);
  return { fact: fact.name, samples, codes: new Map(), starts, intervals: classes };
}

/** A sample of each class of values that the cells treat alike, and the class of each. @param {any[]} values @param {Cell[]} cells */
function group(values, cells) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {any[]} */
  const samples = [];
  const classes = values.map((value) => {
    const signature = cells.map((cell) => Number(accepts(cell, value))).join("");
    const found = known.get(signature);
    if (found !== undefined) return found;
    known.set(signature, samples.length);
    samples.push(value);
    return samples.length - 1;
  });
  return { samples, classes };
}

/** The class of a known value; undefined for a value the fact cannot have. @param {Scale} scale @param {any} value */
export function codeOf(scale, value) {
  if (scale.codes.size > 0) return scale.codes.get(value);
  return Number.isSafeInteger(value) && value >= 0 ? scale.intervals[placeOf(scale, value)] : undefined;
}

/** The classes of all values from low to high, both included. @param {Scale} scale @param {number} low @param {number} high */
export function codesBetween(scale, low, high) {
  const found = scale.intervals.slice(placeOf(scale, low), placeOf(scale, high) + 1);
  return [...new Set(found)].sort((a, b) => a - b);
}

/** The interval a value lies in. @param {Scale} scale @param {number} value */
function placeOf(scale, value) {
  return scale.starts.filter((start) => start <= value).length - 1;
}
