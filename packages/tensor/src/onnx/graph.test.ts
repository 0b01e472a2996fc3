import { describe, expect, it } from "vitest";
import { Graph } from "./graph.ts";
import { encodeModel } from "./model.ts";
import type { Node } from "./model.ts";
import { bytes, float, integer, string } from "./protobuf.ts";
import { reshapedAgain, rewriting } from "./rewrite.ts";

const hex = (data: Uint8Array): string => Buffer.from(data).toString("hex");

describe("wire format", () => {
  it("writes the examples of the Protocol Buffers encoding guide", () => {
    expect(hex(integer(1, 150))).toBe("089601");
    expect(hex(string(2, "testing"))).toBe("120774657374696e67");
    expect(hex(integer(1, -2))).toBe("08feffffffffffffffff01");
    expect(hex(float(5, 1))).toBe("2d0000803f");
    expect(hex(bytes(4, Uint8Array.of(3, 4)))).toBe("22020304");
  });
});

function example(): Graph {
  const graph = new Graph();
  graph.input({ name: "x", element: "float32", shape: [2] });
  return graph;
}

const port = (name: string) => ({ name, element: "float32", shape: [2] }) as const;

describe("graph", () => {
  it("has one node for equal expressions and one initializer for equal constants", () => {
    const graph = example();
    expect(graph.node("Exp", ["x"])).toBe(graph.node("Exp", ["x"]));
    expect(graph.node("Exp", ["x"])).not.toBe(graph.node("Log", ["x"]));
    expect(graph.list([1, 2])).toBe(graph.list([1, 2]));
    expect(graph.scalar("float32", 0)).not.toBe(graph.scalar("float32", -0));
    expect(graph.scalar("float32", 1)).not.toBe(graph.scalar("int32", 1));
  });

  it("drops what no output needs and names results after their outputs", () => {
    const graph = example();
    const kept = graph.node("Add", ["x", graph.scalar("float32", 1)]);
    graph.node("Add", ["x", graph.scalar("float32", 2)]);
    graph.output(port("y"), kept);
    graph.output(port("again"), kept);
    graph.output(port("same"), "x");
    const model = graph.model();
    expect(model.nodes.map((node) => [node.op, node.outputs])).toEqual([
      ["Add", ["y"]],
      ["Identity", ["again"]],
      ["Identity", ["same"]],
    ]);
    expect(model.initializers).toHaveLength(1);
    expect(encodeModel(model).length).toBeGreaterThan(100);
  });
});

describe("rewriting", () => {
  it("sees through reshapes only where nothing else uses them", () => {
    const graph = example();
    const square = graph.node("Mul", ["x", "x"]);
    const column = graph.node("Reshape", [square, graph.list([2, 1])]);
    const row = graph.node("Reshape", [column, graph.list([1, 2])]);
    graph.output(port("y"), graph.node("Neg", [row]));
    const found: (string | undefined)[] = [];
    graph.model([
      rewriting((node, wiring) => {
        if (node.op === "Neg") found.push(wiring.throughReshapes(node.inputs[0] ?? "")?.node.op);
        return undefined;
      }),
    ]);
    graph.output(port("z"), column);
    graph.model([
      rewriting((node, wiring) => {
        if (node.op === "Neg") found.push(wiring.throughReshapes(node.inputs[0] ?? "")?.node.op);
        return undefined;
      }),
    ]);
    expect(found).toEqual(["Mul", undefined]);
  });

  it("repeats a chain of reshapes on another tensor", () => {
    const reshape = (from: string, shape: string, to: string): Node => {
      return { op: "Reshape", inputs: [from, shape], outputs: [to], attributes: {} };
    };
    const chain = reshapedAgain("a", [reshape("r", "s2", "t"), reshape("q", "s1", "r")], "out");
    expect(chain.map(({ inputs, outputs }) => [...inputs, ...outputs])).toEqual([
      ["a", "s1", "a_r1"],
      ["a_r1", "s2", "out"],
    ]);
  });
});
