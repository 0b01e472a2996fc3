"use client";
import { getIn, pathKey } from "../draft/path.ts";
import { useForm } from "./context.tsx";

/** What the definition will be judged by. Claims are written as YAML; the form keeps them and says how many there are. */
export function ClaimsNote() {
  const { value } = useForm();
  const claims = getIn(value, ["claims"]);
  const count = Array.isArray(claims) ? claims.length : 0;
  return (
    <p data-place={pathKey(["claims"])} className="text-small text-ink-2">
      {count === 0
        ? "Nothing is claimed. What the chains will be judged by can be written as claims in the YAML before they run."
        : `${count} claim${count === 1 ? "" : "s"}, written in the YAML: judged when all arms are complete.`}{" "}
      <a href="/reference#claims">What can be claimed</a>
    </p>
  );
}
