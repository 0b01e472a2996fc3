import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/** Class that sets an arm's colours. Slots run from 1 to 8; 0 is an arm without a colour of its own. */
export const armClass = (slot: number): string => `arm-${slot}`;

/** An arm's letter in its colour, and its name. */
export function ArmChip({
  letter,
  slot,
  children,
  className,
}: {
  letter: string;
  slot: number;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <span className={cn("chip", armClass(slot), className)}>
      <b>{letter}</b>
      {children !== undefined && <span className="min-w-0">{children}</span>}
    </span>
  );
}
