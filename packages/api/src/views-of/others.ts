import { restoreArm } from "@heirloom/core";
import type { ClaimedLease, CountedDataset, ListedRunner, ModelFile, Share } from "@heirloom/db";
import type { DatasetView, FileView, LeaseView, RunnerView, ShareView } from "../views.ts";

export function datasetView({ createdAt, teamId: _, ...dataset }: CountedDataset): DatasetView {
  return { ...dataset, createdAt: createdAt.toISOString() };
}

export const fileView = ({ replicate, generation, name, bytes, sha256 }: ModelFile): FileView => ({
  replicate,
  generation,
  name,
  bytes,
  sha256,
});

export function shareView({ id, experimentId, prefix, createdAt, revokedAt, views }: Share, token?: string): ShareView {
  const known = { id, experimentId, prefix, views };
  const times = { createdAt: createdAt.toISOString(), revokedAt: revokedAt?.toISOString() ?? null };
  return { ...known, ...times, ...(token === undefined ? {} : { token }) };
}

/** Online while its heartbeats come in time; gone when it has long been silent. */
const GONE_AFTER_LEASES = 10;

export function runnerView({ runner, leases }: ListedRunner, leaseMs: number): RunnerView {
  const { id, name, engine, note, heartbeatAt } = runner;
  const silent = Date.now() - heartbeatAt.getTime();
  const state = silent <= leaseMs / 2 ? "online" : silent <= leaseMs * GONE_AFTER_LEASES ? "stale" : "gone";
  return { id, name, engine, note, state, lastHeartbeatAt: heartbeatAt.toISOString(), leases };
}

export function leaseView({ lease, arm }: ClaimedLease, timeoutMs: number): LeaseView {
  const { id, fence, experimentId, armId, first, count, reported } = lease;
  const block = { arm: restoreArm(arm.definition), engineKind: arm.engineKind, first, count, reported };
  return { id, fence, experimentId, armId, ...block, timeoutMs };
}
