import { poolReward } from "./pool-reward/pool-reward.ts";
import { poolTable } from "./pool-table/pool-table.ts";
import { pool } from "./pool/pool.ts";
import { single } from "./single/single.ts";

/** Every way to teach, in the order in which forms offer them. Registration is a line here. */
export const teachers = [single, pool, poolTable, poolReward] as const;
