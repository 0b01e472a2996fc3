import { between } from "./between/between.ts";
import { differs } from "./differs/differs.ts";
import { extremum } from "./extremum/extremum.ts";
import { law } from "./law/law.ts";
import { order } from "./order/order.ts";
import { ratio } from "./ratio/ratio.ts";
import { series } from "./series/series.ts";
import { slope } from "./slope/slope.ts";
import { survival } from "./survival/survival.ts";
import { trend } from "./trend/trend.ts";

/** Every kind of claim, in the order in which they are documented. Registration is a line here. */
export const claims = [law, between, order, ratio, slope, trend, extremum, series, survival, differs] as const;
