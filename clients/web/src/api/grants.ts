import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { commitments } from "./clients/commitments";
import type { Finding } from "./generated/ngoaid/common/v1/common_pb";
import { type Entry, EntryKind, Form, Fund, type Grant, Party_Role, type ReportedFigure } from "./generated/ngoaid/commitments/v1/commitments_pb";
import { everyPage } from "./pages";

const PAGE_SIZE = 200;
const LARGEST_PAGE = 1000;

/** Codes of the enumerations as code lists write them. */
export const ENTRY_KIND_CODES: Record<EntryKind, string> = {
  [EntryKind.UNSPECIFIED]: "",
  [EntryKind.PLEDGE]: "pledge",
  [EntryKind.COMMITMENT]: "commitment",
  [EntryKind.PLAN]: "plan",
  [EntryKind.DISBURSEMENT]: "disbursement",
};
export const FUND_CODES: Record<Fund, string> = { [Fund.UNSPECIFIED]: "", [Fund.GRANT]: "grant", [Fund.COUNTERPART]: "counterpart" };
export const FORM_CODES: Record<Form, string> = { [Form.UNSPECIFIED]: "", [Form.CASH]: "cash", [Form.GOODS]: "goods", [Form.SERVICES]: "services" };
export const ROLE_CODES: Record<Party_Role, string> = {
  [Party_Role.UNSPECIFIED]: "",
  [Party_Role.DONOR]: "donor",
  [Party_Role.CO_DONOR]: "co-donor",
  [Party_Role.OWNER]: "owner",
  [Party_Role.MANAGING_AGENCY]: "managing-agency",
  [Party_Role.IMPLEMENTER]: "implementer",
};

export const donorOf = (grant: Grant) => grant.parties.find(({ role }) => role === Party_Role.DONOR);

export const grantsQuery = (filter: string, query: string) =>
  infiniteQueryOptions({
    queryKey: ["grants", filter, query],
    queryFn: ({ pageParam, signal }) => commitments.listGrants({ filter, query, pageSize: PAGE_SIZE, pageToken: pageParam }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

export const allGrants = (filter: string, query: string): Promise<Grant[]> =>
  everyPage(
    (pageToken) => commitments.listGrants({ filter, query, pageSize: LARGEST_PAGE, pageToken }),
    ({ grants }) => grants,
  );

export const grantQuery = (id: string) =>
  queryOptions({
    queryKey: ["grant", id],
    queryFn: async ({ signal }) => (await commitments.getGrant({ name: `grants/${id}` }, { signal })).grant,
  });

export const entriesQuery = (grant: string) =>
  queryOptions({
    queryKey: ["entries", grant],
    queryFn: ({ signal }): Promise<Entry[]> =>
      everyPage(
        (pageToken) => commitments.listEntries({ parent: grant, pageSize: LARGEST_PAGE, pageToken }, { signal }),
        ({ entries }) => entries,
      ),
  });

/** An entry with its split over places and sectors. */
export const entryQuery = (name: string) =>
  queryOptions({
    queryKey: ["entry", name],
    queryFn: async ({ signal }) => (await commitments.getEntry({ name }, { signal })).entry,
  });

export const reportedFiguresQuery = (grant: string) =>
  queryOptions({
    queryKey: ["reported-figures", grant],
    queryFn: ({ signal }): Promise<ReportedFigure[]> =>
      everyPage(
        (pageToken) => commitments.listReportedFigures({ parent: grant, pageToken }, { signal }),
        ({ reportedFigures }) => reportedFigures,
      ),
  });

export const findingsQuery = (grant: string) =>
  queryOptions({
    queryKey: ["findings", grant],
    queryFn: ({ signal }): Promise<Finding[]> =>
      everyPage(
        (pageToken) => commitments.listFindings({ parent: grant, pageToken }, { signal }),
        ({ findings }) => findings,
      ),
  });
