import type { ComponentType } from "react";
import type { Field } from "./fields.ts";
import type { Offer } from "./layout.ts";

export interface FieldViewProps {
  readonly field: Field;
  readonly offer?: Offer;
}

/** What a control is given. `View` draws the fields inside it. */
export interface ControlOf<F extends Field> {
  readonly field: F;
  readonly offer: Offer;
  readonly View: ComponentType<FieldViewProps>;
}
