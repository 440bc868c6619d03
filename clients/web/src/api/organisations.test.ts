import { createRouterTransport } from "@connectrpc/connect";
import { QueryClient } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { RegistryService } from "./generated/ngoaid/registry/v1/registry_service_pb";
import { allOrganisationsFound, certificatesQuery, organisationSearchQuery, organisationsFound } from "./organisations";

const FOUND = 250;
const asked: { query: string; filter: string }[] = [];

/** Rows from `pageToken` on, and the token of the next page. */
function cut<Row>(pageToken: string, size: number, row: (index: number) => Row) {
  const from = Number(pageToken);
  const to = Math.min(from + size, FOUND);
  return { rows: Array.from({ length: to - from }, (_, i) => row(from + i)), nextPageToken: to < FOUND ? String(to) : "" };
}

vi.mock("./transport", () => ({
  transport: createRouterTransport(({ service }) =>
    service(RegistryService, {
      searchOrganisations({ query, filter, limit, pageToken }) {
        asked.push({ query, filter });
        const { rows, nextPageToken } = cut(pageToken, Math.min(limit, 100), (i) => ({ organisation: { name: `organisations/${i}` } }));
        return { matches: rows, nextPageToken };
      },
      listCertificates({ parent, pageToken }) {
        const { rows, nextPageToken } = cut(pageToken, 50, (i) => ({ name: `${parent}/certificates/${i}` }));
        return { certificates: rows, nextPageToken };
      },
    }),
  ),
}));

test("a search for a file holds every match that the filter leaves", async () => {
  const all = await allOrganisationsFound("mekong", 'country = "US"');
  expect(new Set(all.map(({ name }) => name)).size).toBe(FOUND);
  expect(all[249]?.name).toBe("organisations/249");
  expect(asked).toEqual(Array(3).fill({ query: "mekong", filter: 'country = "US"' }));
});

test("a search on the screen goes on page by page to the last", async () => {
  const pages = await new QueryClient().fetchInfiniteQuery({ ...organisationSearchQuery("mekong", ""), pages: 10 });
  expect(pages.pages.map((page) => organisationsFound(page).length)).toEqual([100, 100, 50]);
});

test("all certificates of an organisation are read", async () => {
  const all = await new QueryClient().fetchQuery(certificatesQuery("x"));
  expect(all.length).toBe(FOUND);
  expect(all[249]?.name).toBe("organisations/x/certificates/249");
});
