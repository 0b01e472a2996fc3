import type { ArmView } from "@heirloom/api";

/** Why a tab cannot compute an experiment again, and whether the command line can. */
export interface Obstacle {
  readonly text: string;
  /** What follows `heirloom verify LINK`; null where nothing helps yet. */
  readonly options: string | null;
}

const NOTHING: Obstacle = {
  text: "There is nothing to compare with yet: it can be verified as soon as a first generation is in.",
  options: null,
};

/** What stands against it now. */
export const obstacleNow = (
  inDefinition: Obstacle | null,
  arms: readonly Pick<ArmView, "complete">[],
): Obstacle | null => inDefinition ?? (arms.every(({ complete }) => complete === 0) ? NOTHING : null);
