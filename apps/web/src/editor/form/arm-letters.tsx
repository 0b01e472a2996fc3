"use client";
import { letterOf } from "@heirloom/core";
import { ArmChip } from "../../ui/chip.tsx";
import { slotIn } from "../arms.ts";
import { useForm } from "./context.tsx";
import { countOf, placesTaking, sweptOf } from "./sweep.ts";

const SHOWN = 4;

/** The letters of the arms that take this value of a swept path, by its place in the list. */
export function ArmLetters({ path, at }: { path: string; at: number }) {
  const { value } = useForm();
  const swept = sweptOf(value);
  const { first, count } = placesTaking(swept, { path, at }, SHOWN);
  if (count === 0) return null;
  return (
    <span className="inline-flex flex-none items-center gap-0.5">
      {first.map((index) => (
        <ArmChip key={index} letter={letterOf(index)} slot={slotIn(countOf(swept), index)} />
      ))}
      {count > SHOWN && <small className="text-tick text-ink-3">+{count - SHOWN}</small>}
    </span>
  );
}
