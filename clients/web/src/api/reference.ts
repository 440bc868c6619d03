// Places, sectors and code lists: they change with a release of the reference data, so one answer serves a visit.
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useText } from "@/i18n";
import { reference } from "./clients/reference";

const lasting = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY };

export const placesQuery = queryOptions({
  queryKey: ["places"],
  queryFn: async ({ signal }) => (await reference.listPlaces({}, { signal })).places,
  ...lasting,
});

export const sectorsQuery = queryOptions({
  queryKey: ["sectors"],
  queryFn: async ({ signal }) => (await reference.listSectors({}, { signal })).sectors,
  ...lasting,
});

export const codesQuery = (list: string) =>
  queryOptions({
    queryKey: ["codes", list],
    queryFn: async ({ signal }) => (await reference.listCodes({ list }, { signal })).codes,
    ...lasting,
  });

/** The name of a code in the reader's language; the code itself while the list is on its way or does not hold it. */
export function useCodeNames(list: string): (code: string) => string {
  const text = useText();
  const { data } = useQuery(codesQuery(list));
  const names = new Map(data?.map(({ code, name }) => [code, text(name)]));
  return (code) => names.get(code) || code;
}

/** Names of scheme-qualified places ("63:15"). */
export function usePlaceNames(): (code: string) => string {
  const text = useText();
  const { data } = useQuery(placesQuery);
  const names = new Map(data?.map(({ code, name }) => [code, text(name)]));
  return (code) => names.get(code) || code;
}

/** Names of scheme-qualified sectors ("1225:S02"). */
export function useSectorNames(): (code: string) => string {
  const text = useText();
  const { data } = useQuery(sectorsQuery);
  const names = new Map(data?.map(({ code, name }) => [code, text(name)]));
  return (code) => names.get(code) || code;
}
