"use client";
import { X } from "lucide-react";
import Link from "next/link";
import { slotOf } from "../charts/prepare/palette.ts";
import { StateMark } from "../experiment/state-mark.tsx";
import { Button } from "../ui/button.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { Plain } from "../ui/plain.tsx";
import { isSame, type Pick } from "./basket.ts";
import { Picker } from "./picker.tsx";
import { without, type ArmHere, type Comparison } from "./prepare.ts";

interface Props {
  readonly picks: readonly Pick[];
  readonly comparison: Comparison;
  readonly pins: readonly number[];
  change(picks: readonly Pick[]): void;
  pin(index: number): void;
}

/** The arms that are compared, by experiment, each with the way to take it out. */
export function BasketRow({ picks, comparison, pins, change, pin }: Props) {
  const { arms, gone } = comparison;
  const toggle = (pick: Pick): void =>
    change(picks.some((one) => isSame(one, pick)) ? without(picks, [pick]) : [...picks, pick]);
  const ids = [...new Set(arms.map(({ pick }) => pick.experiment))];
  return (
    <section aria-label="Arms that are compared" className="mt-5 border-y border-rule-2 py-3">
      <ul className="grid gap-2.5">
        {ids.map((id) => (
          <ExperimentArms
            key={id}
            arms={arms.filter(({ pick }) => pick.experiment === id)}
            total={arms.length}
            {...{ pins, pin, toggle }}
          />
        ))}
      </ul>
      {gone.length > 0 && (
        <p role="status" className="mt-2.5 flex flex-wrap items-center gap-2 text-small text-warn">
          △ {gone.length === 1 ? "One arm is" : `${gone.length} arms are`} not there any more:{" "}
          {gone.map(({ experiment, letter }) => `${letter} of ${experiment}`).join(", ")}
          <Button size="small" onClick={() => change(without(picks, gone))}>
            Take {gone.length === 1 ? "it" : "them"} out
          </Button>
        </p>
      )}
      <p className="mt-3 flex gap-2">
        <Picker picks={picks} toggle={toggle} />
        {picks.length > 0 && (
          <Button size="small" variant="bare" onClick={() => change([])}>
            Take all out
          </Button>
        )}
      </p>
    </section>
  );
}

interface ArmsProps extends globalThis.Pick<Props, "pins" | "pin"> {
  readonly arms: readonly ArmHere[];
  readonly total: number;
  toggle(pick: Pick): void;
}

function ExperimentArms({ arms, total, pins, pin, toggle }: ArmsProps) {
  const { experiment } = arms[0]!;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <span className="inline-flex min-w-0 items-center gap-1.5">
        <StateMark state={experiment.state} short />
        <Link href={`/experiments/${experiment.id}`} className="serif text-read">
          <Plain text={experiment.name} />
        </Link>
      </span>
      {arms.map((arm) => {
        const slot = slotOf(arm.index, total, pins);
        return (
          <span key={arm.id} className="inline-flex items-center rounded-2 border border-rule-2 pl-1.5 text-small">
            <button
              type="button"
              aria-pressed={slot !== 0}
              aria-label={`Colour ${arm.letter}`}
              disabled={total <= 8}
              onClick={() => pin(arm.index)}
              className="disabled:cursor-default"
            >
              <ArmChip letter={arm.letter} slot={slot}>
                <Plain text={arm.label} />
              </ArmChip>
            </button>
            <button
              type="button"
              aria-label={`Take ${arm.letter} out`}
              onClick={() => toggle(arm.pick)}
              className="ml-1 grid size-6 place-items-center text-ink-3 hover:text-ink pointer-coarse:size-hit"
            >
              <X className="size-3.5 stroke-[1.5]" />
            </button>
          </span>
        );
      })}
    </li>
  );
}
