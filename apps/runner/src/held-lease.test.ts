import { expect, it } from "vitest";
import { HeldLease } from "./held-lease.ts";

const view = {
  id: "lease_1",
  fence: 3,
  experimentId: "exp_1",
  armId: "arm_1",
  arm: {},
  first: 0,
  count: 4,
  reported: 0,
  engineKind: null,
  timeoutMs: 30_000,
};

it("says with a heartbeat how far it is, once it knows", () => {
  const lease = new HeldLease(view);
  expect(lease.beat).toEqual({ id: "lease_1", fence: 3 });
  lease.advance(1.25);
  lease.advance(2.5);
  expect(lease.beat).toEqual({ id: "lease_1", fence: 3, done: 2.5 });
});
