import { createRouterTransport } from "@connectrpc/connect";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { IdentityService } from "./generated/ngoaid/identity/v1/identity_service_pb";
import { apiTokensQuery, officesQuery, sessionsQuery } from "./accounts";
import { savedViewsQuery } from "./savedViews";

/** Two rows of three, and the last one on the second page. */
const rows = (pageToken: string) => (pageToken === "second" ? ["c"] : ["a", "b"]);
const next = (pageToken: string) => (pageToken === "second" ? "" : "second");

vi.mock("./transport", () => ({
  transport: createRouterTransport(({ service }) =>
    service(IdentityService, {
      listSessions: ({ parent, pageToken }) => ({ sessions: rows(pageToken).map((name) => ({ name: parent + name })), nextPageToken: next(pageToken) }),
      listApiTokens: ({ parent, pageToken }) => ({ apiTokens: rows(pageToken).map((name) => ({ name: parent + name })), nextPageToken: next(pageToken) }),
      listOffices: ({ showEnded, pageToken }) => ({ offices: rows(pageToken).map((code) => ({ code: `${showEnded}${code}` })), nextPageToken: next(pageToken) }),
      listSavedViews: ({ list, pageToken }) => ({ savedViews: rows(pageToken).map((name) => ({ name: list + name })), nextPageToken: next(pageToken) }),
    }),
  ),
}));

const queries = new QueryClient();

test("lists of an account and of offices are read to their last page", async () => {
  expect((await queries.fetchQuery(sessionsQuery("me/"))).map(({ name }) => name)).toEqual(["me/a", "me/b", "me/c"]);
  expect((await queries.fetchQuery(apiTokensQuery("me/"))).map(({ name }) => name)).toEqual(["me/a", "me/b", "me/c"]);
  expect((await queries.fetchQuery(officesQuery(true))).map(({ code }) => code)).toEqual(["truea", "trueb", "truec"]);
  expect((await queries.fetchQuery(savedViewsQuery("ngos/"))).map(({ name }) => name)).toEqual(["ngos/a", "ngos/b", "ngos/c"]);
});
