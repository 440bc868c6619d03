import type { ReactNode } from "react";

/** What may be wider than the screen scrolls by itself, with the keyboard too. */
export function Scroll({ label, className = "", children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <section className={`scroll ${className}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
