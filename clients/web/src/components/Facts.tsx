import { Children, type ReactNode } from "react";

/** Facts of a record; those that are not known are left out. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="clauses">{Children.toArray(children)}</dl>;
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === "" || children === undefined || children === null || children === false) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
