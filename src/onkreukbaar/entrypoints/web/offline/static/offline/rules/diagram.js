/* Decision diagrams: a function of facts as a graph that shares equal parts and leaves out what does not matter.
   They answer at once what would take millions of trials: which values a function can still have when some facts are
   known, and on which of the unknown facts it still depends. (Reduced ordered multi-valued decision diagrams;
   R. E. Bryant, 1986.) The same as rules/diagram.py. */

const LEAF = 2 ** 30;

/** @typedef {{id: number, variable: number, children: Node[], value: any}} Node */
/** @typedef {Array<number[] | null>} Allowed  for each variable the classes it may still have; null for all */

/** @param {Node} node */
export const isLeaf = (node) => node.variable === LEAF;

/** Makes nodes, and makes each of them once: two functions are equal exactly when they are the same node. */
export class Diagrams {
  constructor() {
    /** @type {Map<string, Node>} */
    this.nodes = new Map();
  }

  /** A leaf; a set of values is given as a sorted array. @param {any} value @returns {Node} */
  leaf(value) {
    return this.made(`${typeof value} ${Array.isArray(value) ? `set ${value.join(",")}` : value}`, LEAF, [], value);
  }

  /**
   * The node that asks for a variable; when the answer makes no difference, what follows from any.
   * @param {number} variable @param {Node[]} children @returns {Node}
   */
  node(variable, children) {
    const [first] = children;
    if (children.every((child) => child === first)) return first;
    return this.made(`${variable}:${children.map((child) => child.id).join(",")}`, variable, children, undefined);
  }

  /** @param {string} key @param {number} variable @param {Node[]} children @param {any} value @returns {Node} */
  made(key, variable, children, value) {
    let found = this.nodes.get(key);
    if (!found) {
      found = { id: this.nodes.size, variable, children, value };
      this.nodes.set(key, found);
    }
    return found;
  }

  /**
   * The function that joins the values of the operands.
   * @param {(...values: any[]) => any} join @param {Node[]} operands @returns {Node}
   */
  combine(join, ...operands) {
    /** @type {Map<string, Node>} */
    const done = new Map();
    /** @param {Node[]} nodes @returns {Node} */
    const visit = (nodes) => {
      const key = nodes.map((node) => node.id).join(",");
      let found = done.get(key);
      if (!found) {
        found = this.joined(join, nodes, visit);
        done.set(key, found);
      }
      return found;
    };
    return visit(operands);
  }

  /** @param {(...values: any[]) => any} join @param {Node[]} nodes @param {(nodes: Node[]) => Node} visit */
  joined(join, nodes, visit) {
    const variable = Math.min(...nodes.map((node) => node.variable));
    if (variable === LEAF) return this.leaf(join(...nodes.map((node) => node.value)));
    const asking = nodes.find((node) => node.variable === variable) ?? nodes[0];
    const children = asking.children.map((_child, code) =>
      visit(nodes.map((node) => (node.variable === variable ? node.children[code] : node))),
    );
    return this.node(variable, children);
  }

  /**
   * The function that is left when variables may only have the allowed classes. The nodes are made here, whoever made
   * those of the root.
   * @param {Node} root @param {Allowed} allowed @returns {Node}
   */
  narrow(root, allowed) {
    return this.rewritten(root, (node, visit) => {
      const codes = allowed[node.variable];
      if (codes === null) return this.node(node.variable, node.children.map(visit));
      if (codes.length === 1) return visit(node.children[codes[0]]);
      const kept = new Map(codes.map((code) => [code, visit(node.children[code])]));
      const fallback = /** @type {Node} */ (kept.get(codes[0]));
      return this.node(node.variable, node.children.map((_child, code) => kept.get(code) ?? fallback));
    });
  }

  /**
   * The function of the other variables whose value is the set of values that these variables leave possible.
   * @param {Node} root @param {Set<number>} variables @returns {Node}
   */
  mergeVariables(root, variables) {
    const sets = this.rewritten(root, (node, visit) => this.node(node.variable, node.children.map(visit)), (v) => [v]);
    return this.rewritten(sets, (node, visit) => {
      const children = node.children.map(visit);
      if (!variables.has(node.variable)) return this.node(node.variable, children);
      return this.combine(union, ...new Set(children));
    });
  }

  /**
   * A diagram rewritten from its leaves up.
   * @param {Node} root @param {(node: Node, visit: (node: Node) => Node) => Node} rewrite
   * @param {(value: any) => any} [leafValue] @returns {Node}
   */
  rewritten(root, rewrite, leafValue = (value) => value) {
    /** @type {Map<Node, Node>} */
    const done = new Map();
    /** @param {Node} node @returns {Node} */
    const visit = (node) => {
      let found = done.get(node);
      if (!found) {
        found = isLeaf(node) ? this.leaf(leafValue(node.value)) : rewrite(node, visit);
        done.set(node, found);
      }
      return found;
    };
    return visit(root);
  }
}

/** @param {any[][]} sets @returns {any[]} */
const union = (...sets) => [...new Set(sets.flat())].sort();

/**
 * The values that a function can have, and the variables it depends on.
 * @param {Node} root @param {Allowed} [allowed] classes that the variables may have; all when left out
 * @returns {{values: Set<any>, variables: Set<number>}}
 */
export function reachable(root, allowed) {
  const values = new Set();
  const variables = new Set();
  const seen = new Set([root]);
  for (const node of seen) {
    if (isLeaf(node)) {
      values.add(node.value);
      continue;
    }
    variables.add(node.variable);
    const codes = allowed ? allowed[node.variable] : null;
    for (const child of codes === null ? node.children : codes.map((code) => node.children[code])) seen.add(child);
  }
  return { values, variables };
}
