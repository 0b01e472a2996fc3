import Link from "next/link";
import { Words } from "../../frame/words.tsx";
import { Button } from "../../ui/button.tsx";

export default function NotFound() {
  return (
    <Words
      title="There is nothing here"
      action={
        <Button asChild variant="primary">
          <Link href="/">All experiments</Link>
        </Button>
      }
    >
      <p>This address belongs to no experiment. It may have been removed, or a part of the address is missing.</p>
    </Words>
  );
}
