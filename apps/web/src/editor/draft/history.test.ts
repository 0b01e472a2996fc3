import { expect, test } from "vitest";
import { beginning, changed, redone, undone } from "./history.ts";

const typed = (text: string, now: number) => ({ text, change: { now, typing: true } });
const steps = (texts: readonly ReturnType<typeof typed>[]) =>
  texts.reduce((history, { text, change }) => changed(history, text, change), beginning("a"));

test("what is typed in one go is one step, after a pause it is another", () => {
  const history = steps([typed("ab", 0), typed("abc", 100), typed("abcd", 2000)]);
  expect(history.past).toEqual(["a", "abc"]);
  expect(undone(history).present).toBe("abc");
  expect(undone(undone(history)).present).toBe("a");
  expect(undone(undone(undone(history))).present).toBe("a");
  expect(redone(redone(undone(undone(history)))).present).toBe("abcd");
});

test("starting over is a step of its own, whatever was typed just before it", () => {
  const history = changed(steps([typed("ab", 0)]), "fresh", { now: 1, typing: false });
  const after = changed(history, "fresh!", { now: 2, typing: true });
  expect(undone(after).present).toBe("fresh");
  expect(undone(undone(after)).present).toBe("ab");
});

test("a change forgets what was undone; none changes nothing", () => {
  const history = steps([typed("ab", 0)]);
  const other = changed(undone(history), "ax", { now: 5, typing: true });
  expect(redone(other)).toEqual(other);
  expect(changed(history, "ab", { now: 9, typing: true })).toBe(history);
});

test("the past is bounded in steps and in characters", () => {
  const many = Array.from({ length: 500 }, (_, step) => typed(`t${step}`, step * 1000));
  expect(steps(many).past).toHaveLength(200);
  const large = Array.from({ length: 12 }, (_, step) => typed(`${step}`.repeat(1_000_000), step * 1000));
  expect(steps(large).past.length).toBeLessThanOrEqual(5);
});
