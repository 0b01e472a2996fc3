import { Words } from "../frame/words.tsx";
import { SharedBar } from "./shared-bar.tsx";

/** What a revoked or mistyped link leads to, and one that ends while its page is open. It does not tell which. */
export function DeadLink() {
  return (
    <>
      <SharedBar />
      <main id="main" className="shared [&_.page]:px-0!">
        <Words title="This link does not work">
          <p>
            It was revoked, the experiment was removed, or a part of the address is missing. Whoever sent it can make a
            new one: Share, on the page of the experiment.
          </p>
        </Words>
      </main>
    </>
  );
}
