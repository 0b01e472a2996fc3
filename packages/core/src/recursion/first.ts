import type { HistogramMember } from "../contracts/histogram.ts";
import type { MetricMember } from "../contracts/metric.ts";
import { beginning, fit, openChain, openTurn, type ChainOptions, type ChainState } from "./recurse.ts";

/** Whether any of these asks the model of generation 0. */
export const asksFirst = (asking: readonly Pick<MetricMember | HistogramMember, "needs">[]): boolean =>
  asking.some(({ needs }) => (needs.first?.length ?? 0) > 0);

/**
 * A chain that was read back without its model of generation 0, with it: models of families that keep no bytes are fitted again to
 * the corpus that generation 0 had, which gives the same bits.
 */
export async function withFirst(state: ChainState, options: ChainOptions): Promise<ChainState> {
  if (state.first || state.generation === 0) return state;
  const { arm, source, replicate, families, signal, device, readDataset } = options;
  const chain = openChain({ arm, source, replicate, families, signal, device, readDataset });
  return { ...state, first: await fit(openTurn(chain, beginning(chain))) };
}
