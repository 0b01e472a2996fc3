import { Waiting } from "../../frame/waiting.tsx";

export default function Loading() {
  return (
    <div className="page">
      <h1 aria-hidden="true">&nbsp;</h1>
      <Waiting>Waiting for the server.</Waiting>
    </div>
  );
}
