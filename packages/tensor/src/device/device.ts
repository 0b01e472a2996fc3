import type { GradientDevice } from "@heirloom/core";
import { memberOf } from "@heirloom/core";
import { releaseCompiled } from "../learners/compiled.ts";
import type { Learner } from "../learners/contract.ts";
import type { Backend } from "../run/contract.ts";
import { releaseTrainings } from "../train/steppers.ts";

/** Trains and reads models of the given learners on a backend, which is the device's until it is closed. */
export function gradientDevice(backend: Backend, learners: readonly Learner[]): GradientDevice {
  const learner = (kind: string): Learner => memberOf(learners, kind);
  return {
    label: backend.label,
    fit: (kind, work) => learner(kind).fit(work, backend),
    decode: (kind, bytes, context) => learner(kind).decode(bytes, context, backend),
    close: async () => {
      await releaseTrainings(backend);
      await releaseCompiled(backend);
    },
  };
}
