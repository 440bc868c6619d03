// Accounts, sessions, tokens, offices and permissions. `parent` "accounts/…" is somebody's; empty: one's own.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { identity } from "./clients/identity";
import { Account_State, Office_Kind } from "./generated/ngoaid/identity/v1/identity_pb";
import { everyPage } from "./pages";

const PAGE_SIZE = 100;

export const STATE_CODES = {
  [Account_State.UNSPECIFIED]: "",
  [Account_State.INVITED]: "invited",
  [Account_State.ACTIVE]: "active",
  [Account_State.DISABLED]: "disabled",
} as const;

export const OFFICE_KIND_CODES = {
  [Office_Kind.UNSPECIFIED]: "",
  [Office_Kind.CENTRE]: "centre",
  [Office_Kind.PROVINCIAL]: "provincial",
  [Office_Kind.MINISTRY]: "ministry",
  [Office_Kind.MEMBER]: "member",
  [Office_Kind.PUBLIC]: "public",
} as const;

export const accountsQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ["accounts", query],
    queryFn: ({ pageParam, signal }) => identity.listAccounts({ query, pageSize: PAGE_SIZE, pageToken: pageParam }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ["account", id],
    queryFn: async ({ signal }) => (await identity.getAccount({ name: `accounts/${id}` }, { signal })).account,
  });

export const sessionsQuery = (parent: string) =>
  queryOptions({
    queryKey: ["sessions", parent],
    queryFn: ({ signal }) =>
      everyPage(
        (pageToken) => identity.listSessions({ parent, pageSize: PAGE_SIZE, pageToken }, { signal }),
        ({ sessions }) => sessions,
      ),
  });

export const apiTokensQuery = (parent: string) =>
  queryOptions({
    queryKey: ["api-tokens", parent],
    queryFn: ({ signal }) =>
      everyPage(
        (pageToken) => identity.listApiTokens({ parent, pageSize: PAGE_SIZE, pageToken }, { signal }),
        ({ apiTokens }) => apiTokens,
      ),
  });

export const officesQuery = (showEnded: boolean) =>
  queryOptions({
    queryKey: ["offices", showEnded],
    queryFn: ({ signal }) =>
      everyPage(
        (pageToken) => identity.listOffices({ showEnded, pageSize: PAGE_SIZE, pageToken }, { signal }),
        ({ offices }) => offices,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const permissionsQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: ({ signal }) => identity.listPermissions({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});
