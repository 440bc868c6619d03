// Who changed what, and the proof that nothing of it was altered since.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { audit } from "./clients/audit";

const PAGE_SIZE = 50;

/** All that is given must hold; days are ISO. */
export interface AuditFilter {
  resource: string;
  author: string;
  office: string;
  method: string;
  from: string;
  to: string;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) => audit.listAuditEntries({ ...filter, pageSize: PAGE_SIZE, pageToken: pageParam }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });

/** What was done to a record: "grants/…", "organisations/…". */
export const historyQuery = (parent: string) =>
  infiniteQueryOptions({
    queryKey: ["history", parent],
    queryFn: ({ pageParam, signal }) => audit.listRecordHistory({ parent, pageSize: PAGE_SIZE, pageToken: pageParam }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });
