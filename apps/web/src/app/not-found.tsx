import Link from "next/link";
import { Words } from "../frame/words.tsx";
import { Button } from "../ui/button.tsx";

export default function NotFound() {
  return (
    <main>
      <Words
        title="There is nothing here"
        action={
          <Button asChild variant="primary">
            <Link href="/">All experiments</Link>
          </Button>
        }
      >
        <p>No page has this address.</p>
      </Words>
    </main>
  );
}
