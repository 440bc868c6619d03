import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { registry } from "./clients/registry";
import { type Organisation, Organisation_Kind, Organisation_State } from "./generated/ngoaid/registry/v1/registry_pb";
import type { SearchOrganisationsResponse } from "./generated/ngoaid/registry/v1/registry_service_pb";
import { everyPage } from "./pages";

const PAGE_SIZE = 500;
const MATCHES_PAGE = 100;

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

/** Best first, by any name, without regard to marks; of those that the filter leaves. */
export const organisationSearchQuery = (query: string, filter: string) =>
  infiniteQueryOptions({
    queryKey: ["organisations", "search", query, filter],
    queryFn: ({ pageParam, signal }) => registry.searchOrganisations({ query, filter, limit: MATCHES_PAGE, pageToken: pageParam }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

/** The few that fit best. */
export const organisationMatchesQuery = (query: string, limit: number) =>
  queryOptions({
    queryKey: ["organisations", "matches", query, limit],
    queryFn: async ({ signal }) => (await registry.searchOrganisations({ query, limit }, { signal })).matches,
  });

export const organisationsFound = ({ matches }: SearchOrganisationsResponse): Organisation[] => matches.flatMap(({ organisation }) => (organisation ? [organisation] : []));

export const allOrganisationsFound = (query: string, filter: string): Promise<Organisation[]> =>
  everyPage((pageToken) => registry.searchOrganisations({ query, filter, limit: MATCHES_PAGE, pageToken }), organisationsFound);

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
    queryFn: ({ signal }) =>
      everyPage(
        (pageToken) => registry.listCertificates({ parent: `organisations/${id}`, pageSize: PAGE_SIZE, pageToken }, { signal }),
        ({ certificates }) => certificates,
      ),
  });
