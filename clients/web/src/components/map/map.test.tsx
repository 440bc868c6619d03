// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { create } from "@bufbuild/protobuf";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import vietnam from "@svg-maps/vietnam";
import { afterEach, beforeAll, expect, test } from "vitest";
import { PlaceSchema } from "@/api/generated/ngoaid/reference/v1/reference_pb";
import { placesQuery } from "@/api/reference";
import { inks } from "@/components/chart/ink";
import { compose } from "@/components/chart/picture";
import { changeLanguage, startI18n } from "@/i18n";
import { classBounds, classOf } from "./classes";
import { groupsOf } from "./groups";
import VietnamMap from "./VietnamMap";

const REFERENCE = resolve(import.meta.dirname, "../../../../../ops/reference");
const csv = (name: string) =>
  readFileSync(resolve(REFERENCE, `${name}.csv`), "utf8").trim().split("\n").slice(1).map((line) => line.split(","));
const merged = new Map(csv("place_succession").map(([, from, , to]) => [`63:${from}`, `34:${to}`]));
const places = csv("place").map(([scheme, code, vi, en]) =>
  create(PlaceSchema, { code: `${scheme}:${code}`, name: { vi, en }, restatedCodes: scheme === "63" ? [merged.get(`63:${code}`) ?? ""] : [] }),
);

test.each([["63", 63], ["34", 34]] as const)("every place of the %s is drawn, every shape once", (scheme, count) => {
  const groups = groupsOf(places, scheme);
  expect(groups).toHaveLength(count);
  for (const { place, paths } of groups) expect(paths.length, place.code).toBeGreaterThan(0);
  expect(groups.flatMap(({ paths }) => paths.map(({ id }) => id)).sort()).toEqual(vietnam.locations.map(({ id }) => id).sort());
});

test.each(["63", "34"] as const)("the archipelagos belong to Đà Nẵng and Khánh Hòa in the %s", (scheme) => {
  const owner = (id: string) => groupsOf(places, scheme).find(({ paths }) => paths.some((path) => path.id === id))?.place.name?.vi;
  expect(owner("hoangsa")).toBe("Đà Nẵng");
  expect(owner("truongsa")).toBe("Khánh Hòa");
});

// happy-dom lacks what Mantine asks of a browser.
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} })) as never;
beforeAll(startI18n);
afterEach(cleanup);

function drawn(scheme: "63" | "34", values: Map<string, string>) {
  const queries = new QueryClient();
  queries.setQueryData(placesQuery.queryKey, places);
  const { container } = render(
    <MantineProvider>
      <QueryClientProvider client={queries}>
        <VietnamMap scheme={scheme} values={values} label="map" unit="USD" onSelect={() => {}} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return container.querySelector("svg") as SVGSVGElement;
}

const NAMES = { vi: ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"], en: ["Hoang Sa Archipelago", "Truong Sa Archipelago"] };

test.each(["vi", "en"] as const)("Hoàng Sa and Trường Sa are on the map and named (%s), with figures and without, also in a picture", async (language) => {
  await changeLanguage(language);
  for (const scheme of ["63", "34"] as const) {
    for (const values of [new Map<string, string>(), new Map([[`${scheme}:48`, "5.00"], [`${scheme}:01`, "7.50"]])]) {
      const svg = drawn(scheme, values);
      const { markup } = compose(svg, { title: "x", source: [], legend: [] }, inks.light);
      for (const [index, id] of ["hoangsa", "truongsa"].entries()) {
        expect(svg.querySelector(`#map-${id}`)?.getAttribute("d")?.length).toBeGreaterThan(1000);
        expect(svg.querySelector(`[data-archipelago=${id}]`)?.textContent).toBe(NAMES[language][index]);
        expect(markup).toContain(NAMES[language][index]);
        expect(markup).toContain(`map-${id}`);
      }
    }
  }
  await changeLanguage("vi");
});

test("classes hold about as many places each and every value has one", () => {
  const values = [1, 2, 3, 4, 5, 1000];
  const bounds = classBounds(values, 3);
  expect(bounds).toEqual([2, 4, 1000]);
  expect(values.map((value) => classOf(value, bounds))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(classBounds([0, 0], 5)).toEqual([]);
});
