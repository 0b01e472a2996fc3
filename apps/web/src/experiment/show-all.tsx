import { formatCount } from "../format/numbers.ts";
import { Button } from "../ui/button.tsx";

/** Opens a table to every arm, and closes it again. */
export function ShowAll({ arms, all, onToggle }: { arms: number; all: boolean; onToggle(): void }) {
  return (
    <Button size="small" className="mt-2 print:hidden" aria-expanded={all} onClick={onToggle}>
      {all ? "Show fewer arms" : `Show all ${formatCount(arms)} arms`}
    </Button>
  );
}
