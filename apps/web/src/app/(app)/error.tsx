"use client";
import Link from "next/link";
import { Words } from "../../frame/words.tsx";
import { Button } from "../../ui/button.tsx";

export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Words
      title="This page could not be shown"
      action={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button asChild>
            <Link href="/">All experiments</Link>
          </Button>
        </>
      }
    >
      <p>{error.message}</p>
      <p className="mt-3">
        Trying again helps when the server was busy or starting. If it does not, the terminal in which the server runs
        says more{error.digest ? `, under ${error.digest}` : ""}. Nothing that was reported is lost.
      </p>
    </Words>
  );
}
