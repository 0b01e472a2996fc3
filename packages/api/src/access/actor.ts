import { LOCAL_PERSON, LOCAL_TEAM } from "@heirloom/db";

/** What a caller may be asked for. A person has the grants of the role and of all lower ones. */
export type Grant = "viewer" | "editor" | "owner" | "runner" | "share";

/** Who calls. */
export interface Actor {
  readonly teamId: string;
  readonly grants: ReadonlySet<Grant>;
  readonly personId: string | null;
  /** The one experiment that a share link shows; null sees all of the team's. */
  readonly onlyExperiment: string | null;
  readonly shareId: string | null;
  readonly tokenId: string | null;
}

const nobody = { personId: null, onlyExperiment: null, shareId: null, tokenId: null };

/** The owner of a server that nobody has to sign in to. */
export const localOwner: Actor = {
  ...nobody,
  teamId: LOCAL_TEAM,
  personId: LOCAL_PERSON,
  grants: new Set(["viewer", "editor", "owner"]),
};

export const runnerActor = ({ id, teamId }: { id: string; teamId: string }): Actor => ({
  ...nobody,
  teamId,
  tokenId: id,
  grants: new Set(["runner"]),
});

export const shareActor = (share: { id: string; teamId: string; experimentId: string }): Actor => ({
  ...nobody,
  teamId: share.teamId,
  shareId: share.id,
  onlyExperiment: share.experimentId,
  grants: new Set(["share"]),
});

/** Whether an actor may know of an experiment of its team. */
export const sees = ({ onlyExperiment }: Actor, experimentId: string): boolean =>
  onlyExperiment === null || onlyExperiment === experimentId;
