import { TOKEN_BLOCK } from "../samples/tokens.ts";

/** The types of the last block of tokens. */
export class Recent {
  private readonly last: number[] = [];
  private readonly times = new Map<number, number>();

  get tokens(): ReadonlySet<number> {
    return new Set(this.times.keys());
  }

  add(token: number): void {
    this.last.push(token);
    this.times.set(token, (this.times.get(token) ?? 0) + 1);
    if (this.last.length <= TOKEN_BLOCK) return;
    const gone = this.last.shift()!;
    const left = this.times.get(gone)! - 1;
    if (left === 0) this.times.delete(gone);
    else this.times.set(gone, left);
  }
}
