"use client";
import { canonicalJson, type Arm } from "@heirloom/core";
import { useMemo } from "react";
import { ArmChip } from "../../ui/chip.tsx";
import { slotIn } from "../arms.ts";

const SHOWN = 4;

/** The letters of the arms that take this value of a swept path. */
export function ArmLetters({ arms, path, value }: { arms: readonly Arm[]; path: string; value: unknown }) {
  const same = canonicalJson(value);
  const taking = useMemo(
    () => arms.filter((arm) => path in arm.values && canonicalJson(arm.values[path]) === same),
    [arms, path, same],
  );
  if (taking.length === 0) return null;
  return (
    <span className="inline-flex flex-none items-center gap-0.5">
      {taking.slice(0, SHOWN).map(({ letter, index }) => (
        <ArmChip key={letter} letter={letter} slot={slotIn(arms, index)} />
      ))}
      {taking.length > SHOWN && <small className="text-tick text-ink-3">+{taking.length - SHOWN}</small>}
    </span>
  );
}
