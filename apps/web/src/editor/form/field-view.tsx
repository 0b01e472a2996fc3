"use client";
import type { ComponentType } from "react";
import { EntriesControl } from "../../fork/changes-control.tsx";
import type { ControlOf, FieldViewProps } from "./control.ts";
import type { Field } from "./fields.ts";
import { ClaimsControl } from "./claims-control.tsx";
import { DataControl } from "./data-control.tsx";
import { DatasetControl } from "./dataset-control.tsx";
import { ListControl } from "./list-control.tsx";
import { MemberControl } from "./member-control.tsx";
import { SeveralControl } from "./several-control.tsx";
import { FileControl, NumberControl, OptionsControl, SwitchControl, TextControl } from "./simple-controls.tsx";

type Of<C extends Field["control"]> = Extract<Field, { control: C }>;

const controls: { readonly [C in Field["control"]]: ComponentType<ControlOf<Of<C>>> } = {
  number: NumberControl,
  text: TextControl,
  switch: SwitchControl,
  options: OptionsControl,
  several: SeveralControl,
  list: ListControl,
  data: DataControl,
  dataset: DatasetControl,
  file: FileControl,
  entries: EntriesControl,
  members: ClaimsControl,
  member: MemberControl,
};

/** Draws a field by its control. */
export function FieldView({ field, offer = "one" }: FieldViewProps) {
  const Control = controls[field.control] as ComponentType<ControlOf<Field>>;
  return <Control field={field} offer={offer} View={FieldView} />;
}
