import type { OriginView } from "@heirloom/api";
import Link from "next/link";
import { formatCount } from "../format/numbers.ts";
import { Plain } from "../ui/plain.tsx";

/** Which generations a fork has from its parent, and how many chains' worth; what it computed itself where it has none. */
function takenText({ generation, taken }: OriginView): string {
  if (generation === null) return ".";
  if (taken === 0) return " at generation " + generation + ". Nothing was taken from there: the events below say why.";
  const which = generation === 1 ? "Generation 0" : `Generations 0 to ${generation - 1}`;
  const count = `${formatCount(taken)} chain generation${taken === 1 ? "" : "s"}`;
  return ` at generation ${generation}. ${which} taken from there, ${count}.`;
}

/** Where a fork comes from. */
export function OriginLine({ origin }: { origin: OriginView }) {
  const { id, name } = origin;
  return (
    <p className="pt-2 text-small text-ink-2">
      Forked from{" "}
      {id === null ? (
        <>
          <Plain text={name} />, which was removed,
        </>
      ) : (
        <Link href={`/experiments/${id}`} prefetch={false}>
          <Plain text={name} />
        </Link>
      )}
      {takenText(origin)}
    </p>
  );
}
