import Link from "next/link";
import { Button } from "../ui/button.tsx";
import { compareAddress } from "./basket.ts";

/** Most arms that an experiment brings along. */
const FIRST = 8;

/** To the page that compares, with the arms of an experiment in its basket. */
export function CompareLink({
  experiment,
  arms,
}: {
  experiment: string;
  arms: readonly { readonly letter: string }[];
}) {
  const picks = arms.slice(0, FIRST).map(({ letter }) => ({ experiment, letter }));
  return (
    <Button asChild>
      <Link href={compareAddress(picks)}>Compare with</Link>
    </Button>
  );
}
