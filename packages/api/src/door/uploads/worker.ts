import { parentPort } from "node:worker_threads";
import { InputError } from "@heirloom/core";
import type { Answer, Question } from "./messages.ts";
import { recogniseFile } from "./read-file.ts";

/** The thread that reads uploads: unpacking takes its time, and the server answers others meanwhile. */
async function answer(question: Question): Promise<Answer> {
  try {
    return { recognised: await recogniseFile(question) };
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
}

// What is no answer ends the thread, and is an error there.
parentPort!.on("message", async (question: Question) => parentPort!.postMessage(await answer(question)));
