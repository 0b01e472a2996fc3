import { Examiner, type Examined, type ExaminedLaws, type ExamineRequest } from "./examine.ts";

export type CheckAnswer = Examined | ExaminedLaws | { readonly id: number; readonly failure: string };

const examiner = new Examiner();
let newest: ExamineRequest | null = null;

const post = (answer: CheckAnswer): void => self.postMessage(answer, { transfer: [] });
const pause = (): Promise<void> => new Promise((resume) => setTimeout(resume));

async function answer(request: ExamineRequest): Promise<void> {
  newest = request;
  // What was typed meanwhile is waiting: only the newest text is worth the work.
  await pause();
  if (newest !== request) return;
  try {
    const examined = examiner.examine(request);
    post(examined);
    await pause();
    const laws = newest === request ? await examiner.laws(examined) : null;
    if (laws && newest === request) post(laws);
  } catch (error) {
    post({ id: request.id, failure: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener("message", (event: MessageEvent<ExamineRequest>) => void answer(event.data));
