import { testDevice } from "@heirloom/kernels/testing";
import { createEngine } from "./index.ts";
if (process.argv[2]) console.log((await testDevice()).name);
const t0=performance.now();
const e = await createEngine({});
console.log(e.info, e.note, e.slots, (performance.now()-t0).toFixed(0)+'ms');
await e.close();
console.log('closed');
