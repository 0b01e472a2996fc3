import type { Facts, Pass } from "./graph.ts";
import type { Node } from "./model.ts";

/** The nodes of a graph by the tensors between them. */
export class Wiring {
  readonly facts: Facts;
  readonly #producers = new Map<string, Node>();
  readonly #uses = new Map<string, number>();

  constructor(nodes: readonly Node[], facts: Facts) {
    this.facts = facts;
    for (const node of nodes) {
      for (const name of node.outputs) this.#producers.set(name, node);
      for (const name of node.inputs) this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
    }
  }

  producer(name: string): Node | undefined {
    return this.#producers.get(name);
  }

  isUsed(name: string): boolean {
    return this.#uses.has(name) || this.facts.isOutput(name);
  }

  /** The producer of a tensor that nothing else uses. */
  soleProducer(name: string): Node | undefined {
    const isShared = (this.#uses.get(name) ?? 0) > 1 || this.facts.isOutput(name);
    return isShared ? undefined : this.#producers.get(name);
  }

  /** The producer of a tensor through reshapes that nothing else uses, and those reshapes, last first. */
  throughReshapes(name: string): { node: Node; reshapes: Node[] } | undefined {
    const reshapes: Node[] = [];
    let node = this.soleProducer(name);
    while (node?.op === "Reshape") {
      reshapes.push(node);
      node = this.soleProducer(node.inputs[0] ?? "");
    }
    return node === undefined ? undefined : { node, reshapes };
  }

  /** Makes a later rewrite of the same pass see a node as it is now. */
  replace(node: Node): void {
    for (const name of node.outputs) this.#producers.set(name, node);
  }
}

/** Rewrites a node, given the ones before it, into nodes that give the same outputs; undefined leaves it. */
export type Rewrite = (node: Node, wiring: Wiring) => readonly Node[] | undefined;

/** A pass that visits the nodes in order. What a rewrite makes useless is dropped after the pass. */
export function rewriting(rewrite: Rewrite): Pass {
  return (nodes, facts) => {
    const wiring = new Wiring(nodes, facts);
    return nodes.flatMap((node) => {
      const next = rewrite(node, wiring) ?? [node];
      for (const made of next) wiring.replace(made);
      return next;
    });
  };
}

/** The reshapes of `last` again, on another tensor, so that the result has the name `output`. */
export function reshapedAgain(source: string, reshapes: readonly Node[], output: string): Node[] {
  const order = reshapes.toReversed();
  return order.map((reshape, index) => ({
    ...reshape,
    inputs: [index === 0 ? source : `${source}_r${index}`, reshape.inputs[1] ?? ""],
    outputs: [index === order.length - 1 ? output : `${source}_r${index + 1}`],
  }));
}
