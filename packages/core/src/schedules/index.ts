import { constant } from "./constant/constant.ts";
import { linear } from "./linear/linear.ts";
import { power } from "./power/power.ts";

/** Every schedule of sample sizes, in the order in which forms offer them. Registration is a line here. */
export const schedules = [constant, linear, power] as const;
