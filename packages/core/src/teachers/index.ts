import { single } from "./single/single.ts";

/** Every way to teach, in the order in which forms offer them. Registration is a line here. */
export const teachers = [single] as const;
