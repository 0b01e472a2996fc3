"use client";
import { Words } from "../../../frame/words.tsx";
import { Button } from "../../../ui/button.tsx";

export default function SharedError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="shared">
      <Words
        title="This page could not be shown"
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        <p>
          The server did not answer as it should. The link itself may be fine: trying again helps when the server was
          busy.
        </p>
      </Words>
    </main>
  );
}
