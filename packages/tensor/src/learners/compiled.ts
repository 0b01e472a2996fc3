import type { Backend } from "../run/contract.ts";

/** What is compiled for a model and waits to be used again. */
export interface Compiled {
  /** Of memory, roughly. */
  readonly bytes: number;
  release(): Promise<void>;
}

/** What may wait unused on a backend; the longest unused goes first. */
const MOST = { entries: 16, bytes: 2 ** 28 };

interface Idle {
  readonly key: string;
  readonly compiled: Compiled;
}

const shelves = new WeakMap<Backend, Idle[]>();

function shelfOf(backend: Backend): Idle[] {
  const shelf = shelves.get(backend) ?? [];
  shelves.set(backend, shelf);
  return shelf;
}

async function putBack(backend: Backend, entry: Idle): Promise<void> {
  const shelf = shelfOf(backend);
  shelf.push(entry);
  const gone: Idle[] = [];
  const bytes = (): number => shelf.reduce((sum, { compiled }) => sum + compiled.bytes, 0);
  while (shelf.length > MOST.entries || (shelf.length > 1 && bytes() > MOST.bytes)) gone.push(shelf.shift()!);
  for (const { compiled } of gone) await compiled.release();
}

export interface CompiledRequest<T extends Compiled> {
  readonly backend: Backend;
  /** Of what is made: equal keys are the same. */
  readonly key: string;
  readonly make: () => Promise<T>;
}

/** Runs `use` with something compiled anew or kept from before; nobody else has it meanwhile. What failed is not kept. */
export async function withCompiled<T extends Compiled, R>(
  { backend, key, make }: CompiledRequest<T>,
  use: (compiled: T) => Promise<R>,
): Promise<R> {
  const shelf = shelfOf(backend);
  const at = shelf.findLastIndex((entry) => entry.key === key);
  const compiled = at < 0 ? await make() : (shelf.splice(at, 1)[0]!.compiled as T);
  let result: R;
  try {
    result = await use(compiled);
  } catch (error) {
    await compiled.release();
    throw error;
  }
  await putBack(backend, { key, compiled });
  return result;
}

/** Lets go of what waits on a backend. Call it before the backend itself is closed. */
export async function releaseCompiled(backend: Backend): Promise<void> {
  const all = shelfOf(backend).splice(0);
  for (const { compiled } of all) await compiled.release();
}
