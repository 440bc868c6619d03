import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { TableRowSchema } from "@/api/generated/ngoaid/reporting/v1/reporting_pb";
import { parseSearch, stringifySearch } from "@/app/search";
import { cellOf, pivotOf } from "./pivot";
import { addressOf, filtersOf, questionOf, readState, whereOf, writeState } from "./state";

const row = (codes: string[], value: string, items = 1n) => create(TableRowSchema, { keys: codes.map((code) => ({ code, name: { vi: code, en: code } })), value, items });

test("an address that says nothing is the whole ledger by year", () => {
  const state = readState({});
  expect(questionOf(state)).toMatchObject({ measure: "disbursed", by: ["year"], places: "reported", currency: "USD", where: "", knownAt: "" });
  expect(writeState(state)).toEqual({});
});

test("the address holds the whole state", () => {
  const address = "?measure=committed&rows=place,sector&columns=mode&from=2020-01-01&to=2024-12-31&places=34&sectors=paccom&currency=VND&fund=counterpart&coarse=own-year&filter=place:34:45,mode:project&at=s1.abc&view=bars&cell=place:34:45,sector:paccom:P05";
  expect(stringifySearch(writeState(readState(parseSearch(address))))).toBe(address);
});

test("the whole table opened is told from no cell opened", () => {
  expect(readState({ cell: "all" }).cell).toEqual([]);
  expect(writeState(readState({ cell: "all" }))["cell"]).toBe("all");
  expect(readState({}).cell).toBeUndefined();
});

test("a cell of what is not known has an empty code", () => expect(readState({ cell: "place:" }).cell).toEqual([{ dimension: "place", code: "" }]));

test("what an address cannot mean is left out", () => {
  const state = readState({ measure: "secrets", rows: "year,nonsense,year", columns: "drop table", from: "yesterday", view: "hologram" });
  expect(state).toMatchObject({ measure: "disbursed", rows: ["year"], columns: "", from: "", view: "table" });
});

test("a map is of places in one scheme", () => {
  expect(readState({ view: "map", rows: "sector", columns: "mode" })).toMatchObject({ rows: ["place"], columns: "", places: "34" });
  expect(readState({ view: "map", places: "63" }).places).toBe("63");
});

test("a map has one currency: original amounts of several would be no one shade", () => {
  const state = readState({ view: "map", currency: "original" });
  expect(state).toMatchObject({ rows: ["place"], columns: "", currency: "USD" });
  expect(questionOf(state)).toMatchObject({ by: ["place"], currency: "USD" });
});

test("lines go along time; what stood in the rows goes across", () => {
  expect(readState({ view: "lines", rows: "sector" })).toMatchObject({ rows: ["year"], columns: "sector" });
  expect(readState({ view: "lines", rows: "month,sector" })).toMatchObject({ rows: ["month"], columns: "sector" });
  expect(readState({ view: "lines", rows: "half", columns: "mode" })).toMatchObject({ rows: ["half"], columns: "mode" });
});

test("original amounts are never added over currencies", () => {
  expect(readState({ currency: "original" }).columns).toBe("currency");
  expect(readState({ currency: "original", rows: "currency" }).columns).toBe("");
});

test("counts have no currency", () => expect(questionOf(readState({ measure: "items", currency: "VND" })).currency).toBe(""));

test("chosen codes of one dimension are alternatives, dimensions narrow", () => {
  const filters = [{ dimension: "place", code: "63:45" }, { dimension: "mode", code: 'a"b' }, { dimension: "place", code: "63:44" }];
  expect(whereOf(filters)).toBe('(place = "63:45" OR place = "63:44") AND (mode = "a\\"b")');
});

test.each([
  ['donor-kind = "foreign-ngo"', [{ dimension: "donor-kind", code: "foreign-ngo" }]],
  ['item-age = ""', [{ dimension: "item-age", code: "" }]],
  ['(place = "63:45" OR place = "63:44") AND (mode = "a\\"b")', [{ dimension: "place", code: "63:45" }, { dimension: "place", code: "63:44" }, { dimension: "mode", code: 'a"b' }]],
  ["", []],
])("the condition %s is chosen codes", (where, filters) => expect(filtersOf(where)).toEqual(filters));

test.each(['year >= 2020', 'mode != "project"', 'event:"yagi-2024"', 'place = "63:45" OR mode = "project"', 'mode = "project" AND mode = "programme"', 'donor = "a, b"', 'mode = "x AND y"'])(
  "the condition %s is no chosen codes and is kept as it is",
  (where) => {
    expect(filtersOf(where)).toBeUndefined();
    const asked = questionOf(readState({ where }));
    expect(asked.where).toBe(where);
    expect(questionOf(readState(addressOf(asked))).where).toBe(where);
    expect(questionOf(readState({ where, filter: "mode:project" })).where).toBe(`(mode = "project") AND (${where})`);
  },
);

test("the address of a question asks the whole of it", () => {
  const question = {
    measure: "ngos", by: ["donor", "mode"], from: "2020-01-01", to: "2024-12-31", places: "34", sectors: "paccom", currency: "", fund: "counterpart",
    where: '(donor-kind = "foreign-ngo")', coarse: "own-year", ngoDefinition: "with-relations", knownAt: "s1.abc",
  }; // prettier-ignore
  expect(questionOf(readState(addressOf(question)))).toEqual(question);
  expect(readState(addressOf(question, [{ dimension: "donor", code: "organisations/1" }])).cell).toEqual([{ dimension: "donor", code: "organisations/1" }]);
});

test("what a question leaves to the service is what the service takes it for", () => {
  const question = { measure: "committed", by: ["donor"], from: "", to: "", places: "", sectors: "", currency: "", fund: "", where: 'donor-kind = "foreign-ngo"', coarse: "", ngoDefinition: "", knownAt: "" };
  expect(addressOf(question)).toEqual({ measure: "committed", rows: "donor", filter: "donor-kind:foreign-ngo" });
});

test("a cross table adds up exactly, both ways", () => {
  const pivot = pivotOf([row(["2023", "b"], "0.10"), row(["2023", "a"], "0.20"), row(["2024", "b"], "3.00")], ["year"], "mode");
  expect(pivot.columns.map(({ code }) => code)).toEqual(["a", "b"]);
  expect(pivot.lines.map(({ cells }) => cells.map((cell) => cell?.value))).toEqual([["0.20", "0.10"], [undefined, "3.00"]]);
  expect(pivot.lines.map(({ total }) => total)).toEqual(["0.30", "3.00"]);
  expect(pivot.columnTotals).toEqual(["0.20", "3.10"]);
});

test("what is not known is the last column", () => {
  const pivot = pivotOf([row(["2023", ""], "1"), row(["2023", "z"], "1")], ["year"], "mode");
  expect(pivot.columns.map(({ code }) => code)).toEqual(["z", ""]);
});

test("a cell is named by its row and column, a total by what it totals", () => {
  const pivot = pivotOf([row(["2023", "S01", "b"], "1")], ["year", "sector"], "mode");
  const [line] = pivot.lines;
  expect(cellOf(pivot, line, pivot.columns[0])).toEqual([{ dimension: "year", code: "2023" }, { dimension: "sector", code: "S01" }, { dimension: "mode", code: "b" }]);
  expect(cellOf(pivot, line)).toHaveLength(2);
  expect(cellOf(pivot, undefined, pivot.columns[0])).toEqual([{ dimension: "mode", code: "b" }]);
  expect(cellOf(pivot)).toEqual([]);
});
