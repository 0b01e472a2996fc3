import { prepareTally } from "../charts/prepare/tally.ts";
import { formatCount } from "../format/numbers.ts";
import { Plain } from "../ui/plain.tsx";
import type { SampleFrame } from "./frame.ts";

/** How often each symbol was generated, over rows that all arms share. */
export function SymbolSample({ symbols, frame }: { symbols: readonly string[]; frame: SampleFrame }) {
  const { bars, others, different } = prepareTally(symbols, frame);
  return (
    <div className="text-small">
      <table className="w-full border-collapse">
        <caption className="sr-only">How often each symbol stands among {symbols.length}</caption>
        <tbody>
          {bars.map(({ symbol, count, share }) => (
            <tr key={symbol}>
              <th scope="row" className="mono max-w-24 truncate pr-2 text-left font-normal" title={symbol}>
                <Plain text={symbol} />
              </th>
              <td className="flex items-center gap-2 py-[2px] text-ink-2">
                <span aria-hidden="true" className="block h-2 bg-(--c)" style={{ width: `${share * 82}%` }} />
                {count === 0 ? "\u2013" : count}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-1.5 text-tick text-ink-3">
        {formatCount(different)} different among {formatCount(symbols.length)}
        {others.symbols > 0 && `; ${formatCount(others.symbols)} have no row here, ${formatCount(others.items)} items`}
      </p>
    </div>
  );
}
