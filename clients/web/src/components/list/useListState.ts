import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Search } from "@/app/search";

/** State of a list in its address: text searched, chosen filters, columns shown. */
export function useListState(to: "/ngos" | "/grants", defaultColumns: string[]) {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const set = (part: Search) => void navigate({ to, search: { ...search, ...part }, replace: true });
  const shown = search["columns"]?.split(",") ?? defaultColumns;
  return {
    search,
    set,
    get: (key: string) => search[key] ?? "",
    shown,
    setShown: (ids: string[]) => set({ columns: ids.join() === defaultColumns.join() ? "" : ids.join(",") }),
  };
}

/** AIP-160: everything that is set, quoted. */
export const conjunction = (conditions: Record<string, string>): string =>
  Object.entries(conditions)
    .filter(([, value]) => value !== "")
    .map(([field, value]) => `${field} = "${value.replace(/["\\]/g, "\\$&")}"`)
    .join(" AND ");
