// Who changed what, and the proof that nothing of it was altered since.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { audit } from "./clients/audit";
import type { AuditEntry } from "./generated/ngoaid/identity/v1/audit_pb";

const PAGE_SIZE = 50;

/** All that is given must hold; days are ISO. */
export interface AuditFilter {
  resource: string;
  author: string;
  requestId: string;
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

const ofAccount = (record: string) => record.startsWith("accounts/");

/** The permission that it takes to read what was done to a record. */
export const toReadHistory = (record: string) => (ofAccount(record) ? "audit.read" : "history.read");

/** What was done to a record: "grants/…", "organisations/…"; to an account only the whole trail tells. */
export const historyQuery = (record: string) =>
  infiniteQueryOptions({
    queryKey: ["history", record],
    queryFn: async ({ pageParam, signal }): Promise<{ auditEntries: AuditEntry[]; nextPageToken: string }> => {
      const page = { pageSize: PAGE_SIZE, pageToken: pageParam };
      return ofAccount(record) ? audit.listAuditEntries({ resource: record, ...page }, { signal }) : audit.listRecordHistory({ parent: record, ...page }, { signal });
    },
    initialPageParam: "",
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  });
