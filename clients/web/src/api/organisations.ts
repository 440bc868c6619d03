import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { registry } from "./clients/registry";
import { type Organisation, Organisation_Kind, Organisation_State } from "./generated/ngoaid/registry/v1/registry_pb";
import { everyPage } from "./pages";

const PAGE_SIZE = 500;
const MOST_FOUND = 100;

/** Codes of the enumerations as filters and code lists write them. */
export const KIND_CODES: Record<Organisation_Kind, string> = {
  [Organisation_Kind.UNSPECIFIED]: "",
  [Organisation_Kind.FOREIGN_NGO]: "foreign-ngo",
  [Organisation_Kind.OTHER_DONOR]: "other-donor",
  [Organisation_Kind.DOMESTIC_BODY]: "domestic-body",
};
export const STATE_CODES: Record<Organisation_State, string> = {
  [Organisation_State.UNSPECIFIED]: "",
  [Organisation_State.PROVISIONAL]: "provisional",
  [Organisation_State.CONFIRMED]: "confirmed",
};

export const organisationsQuery = (filter: string) =>
  infiniteQueryOptions({
    queryKey: ["organisations", filter],
    queryFn: ({ pageParam, signal }) => registry.listOrganisations({ filter, pageSize: PAGE_SIZE, pageToken: pageParam }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

/** Best first, by any name, without regard to marks. */
export const organisationSearchQuery = (query: string) =>
  queryOptions({
    queryKey: ["organisations", "search", query],
    queryFn: async ({ signal }) =>
      (await registry.searchOrganisations({ query, limit: MOST_FOUND }, { signal })).matches.flatMap(({ organisation }) => (organisation ? [organisation] : [])),
  });

export const allOrganisations = (filter: string): Promise<Organisation[]> =>
  everyPage(
    (pageToken) => registry.listOrganisations({ filter, pageSize: PAGE_SIZE, pageToken }),
    ({ organisations }) => organisations,
  );

export const organisationQuery = (id: string) =>
  queryOptions({
    queryKey: ["organisation", id],
    queryFn: async ({ signal }) => (await registry.getOrganisation({ name: `organisations/${id}` }, { signal })).organisation,
  });

export const certificatesQuery = (id: string) =>
  queryOptions({
    queryKey: ["certificates", id],
    queryFn: async ({ signal }) => (await registry.listCertificates({ parent: `organisations/${id}` }, { signal })).certificates,
  });
