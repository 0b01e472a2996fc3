"use client";
import type { ExperimentView } from "@heirloom/api";
import Link from "next/link";
import { useGeneration } from "../live/generation-context.tsx";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";

/** Begins another experiment with this one: with its definition, or with its chains up to the generation of the ruler. */
export function ForkMenu({ experiment }: { experiment: ExperimentView }) {
  const generation = useGeneration();
  const last = Math.max(...experiment.arms.map(({ generations }) => generations)) - 1;
  const at = Math.min(generation, last);
  const begin = `/experiments/new?from=${experiment.id}`;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button>Fork</Button>
      </MenuTrigger>
      <MenuContent align="end" className="max-w-72">
        <MenuItem asChild>
          <Link href={begin}>The definition</Link>
        </MenuItem>
        {at > 0 ? (
          <MenuItem asChild>
            <Link href={`${begin}&generation=${at}`}>
              <span>
                At generation {at}
                <small className="block text-tick text-ink-3">{takenText(experiment, at)}</small>
              </span>
            </Link>
          </MenuItem>
        ) : (
          <MenuItem disabled>
            <span>
              At a generation
              <small className="block text-tick">
                {last > 0 ? "Choose one from 1 on with the ruler" : "There is only generation 0"}
              </small>
            </span>
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}

/** What a fork has of its past: nothing where a graphics device made it, since arms that change have other bits. */
function takenText({ arms }: ExperimentView, at: number): string {
  if (arms.length > 0 && arms.every(({ engineKind }) => engineKind === "webgpu")) {
    return "Computed again: changes run on the processor";
  }
  return `${at === 1 ? "Generation 0 is" : `Generations 0 to ${at - 1} are`} taken over`;
}
