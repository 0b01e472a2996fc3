/** Three normal curves, each narrower than the one before. */
export function Mark() {
  return (
    <svg
      width="26"
      height="20"
      viewBox="0 0 26 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      aria-hidden="true"
      className="block"
    >
      <path d="M1 18.5C8 18.5 8.6 11 13 11s5 7.5 12 7.5" />
      <path d="M4.5 18.5C10 18.5 10.2 6 13 6s3 12.5 8.5 12.5" opacity=".75" />
      <path d="M8.5 18.5C12 18.5 12.2 1.5 13 1.5s1 17 4.5 17" opacity=".5" />
    </svg>
  );
}
