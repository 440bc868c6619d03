// What the Explore screen shows is a function of its address. Here the address is read, written and turned into a question.
import type { Search } from "@/app/search";
import { groupBy } from "@/components/group";
import type { CellKey, Question } from "@/api/statistics";

export const MEASURES = ["disbursed", "committed", "planned", "pledged", "items", "ngos"] as const;
export const TIME_DIMENSIONS = ["year", "half", "month"] as const;
export const DIMENSIONS = [
  ...TIME_DIMENSIONS, "place", "region", "sector", "mode", "donor", "donor-country", "continent", "donor-kind", "event", "programme",
  "fund", "form", "currency", "assumed", "item-age",
] as const; // prettier-ignore
export const VIEWS = ["table", "bars", "lines", "map"] as const;
export const PLACES = ["reported", "63", "34"] as const;
export const CURRENCIES = ["USD", "VND", "original"] as const;
export const FUNDS = ["grant", "counterpart"] as const;
export const NGO_DEFINITIONS = ["active", "with-relations", "certificate-valid"] as const;
export const COARSE = ["", "own-year"] as const;

export type Measure = (typeof MEASURES)[number];
export type Dimension = (typeof DIMENSIONS)[number];
export type View = (typeof VIEWS)[number];

export interface ExploreState {
  measure: Measure;
  /** One or two dimensions down, at most one across. */
  rows: Dimension[];
  columns: Dimension | "";
  from: string;
  to: string;
  places: (typeof PLACES)[number];
  sectors: string;
  currency: (typeof CURRENCIES)[number];
  fund: (typeof FUNDS)[number];
  ngos: (typeof NGO_DEFINITIONS)[number];
  coarse: (typeof COARSE)[number];
  /** What the figures are narrowed to: a dimension's chosen codes. */
  filters: CellKey[];
  /** A condition that chosen codes cannot say, as the service reads it: it narrows further. */
  where: string;
  at: string;
  view: View;
  /** The opened cell; undefined: none; empty: the whole table. */
  cell: CellKey[] | undefined;
}

export const isCount = (measure: Measure): boolean => measure === "items" || measure === "ngos";
export const isTime = (dimension: string): boolean => (TIME_DIMENSIONS as readonly string[]).includes(dimension);

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined): T =>
  allowed.find((one) => one === value) ?? (allowed[0] as T);

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const day = (value: string | undefined) => (value && ISO_DAY.test(value) ? value : "");

const dimensions = (value: string | undefined): Dimension[] =>
  (value ?? "").split(",").filter((one): one is Dimension => (DIMENSIONS as readonly string[]).includes(one));

// "year:2024,sector:1225:S01": codes hold colons, so only the first one divides; a comma never occurs in one.
const readKeys = (value: string): CellKey[] =>
  value.split(",").flatMap((pair) => {
    const [dimension, code] = [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)];
    return dimension ? [{ dimension, code }] : [];
  });
const writeKeys = (keys: CellKey[]) => keys.map(({ dimension, code }) => `${dimension}:${code}`).join(",");
const WHOLE_TABLE = "all";

export function readState(search: Search): ExploreState {
  const rows = [...new Set(dimensions(search["rows"]))].slice(0, 2);
  const columns = dimensions(search["columns"])[0] ?? "";
  const cell = search["cell"];
  const state: ExploreState = {
    measure: oneOf(MEASURES, search["measure"]),
    rows: rows.length > 0 ? rows : ["year"],
    columns,
    from: day(search["from"]),
    to: day(search["to"]),
    places: oneOf(PLACES, search["places"]),
    sectors: search["sectors"] ?? "1225",
    currency: oneOf(CURRENCIES, search["currency"]),
    fund: oneOf(FUNDS, search["fund"]),
    ngos: oneOf(NGO_DEFINITIONS, search["ngos"]),
    coarse: oneOf(COARSE, search["coarse"]),
    filters: readKeys(search["filter"] ?? ""),
    where: search["where"] ?? "",
    at: search["at"] ?? "",
    view: oneOf(VIEWS, search["view"]),
    cell: cell === undefined ? undefined : cell === WHOLE_TABLE ? [] : readKeys(cell),
  };
  return settle(state);
}

/** Makes a state one that can be asked: a view needs its dimension, original amounts their currency. */
export function settle(state: ExploreState): ExploreState {
  let { rows, columns, places, currency } = state;
  if (state.view === "map") {
    rows = ["place"];
    columns = "";
    if (places === "reported") places = "34";
    // A place has one shade, and amounts in several currencies are no one figure.
    if (currency === "original") currency = "USD";
  }
  if (state.view === "lines") {
    const [time = "year", other] = isTime(rows[0] ?? "") ? rows : ["year" as const, rows[0]];
    columns = other && other !== time ? other : columns;
    rows = [time];
  }
  if (!isCount(state.measure) && currency === "original" && columns !== "currency" && !rows.includes("currency")) columns = "currency";
  if (rows.includes(columns as Dimension)) columns = "";
  return { ...state, rows, columns, places, currency };
}

export function writeState(state: ExploreState): Search {
  const search: Search = {
    measure: state.measure === MEASURES[0] ? "" : state.measure,
    rows: state.rows.join(",") === "year" ? "" : state.rows.join(","),
    columns: state.columns,
    from: state.from,
    to: state.to,
    places: state.places === PLACES[0] ? "" : state.places,
    sectors: state.sectors === "1225" ? "" : state.sectors,
    currency: state.currency === CURRENCIES[0] ? "" : state.currency,
    fund: state.fund === FUNDS[0] ? "" : state.fund,
    ngos: state.ngos === NGO_DEFINITIONS[0] ? "" : state.ngos,
    coarse: state.coarse,
    filter: writeKeys(state.filters),
    where: state.where,
    at: state.at,
    view: state.view === VIEWS[0] ? "" : state.view,
    cell: state.cell === undefined ? "" : state.cell.length === 0 ? WHOLE_TABLE : writeKeys(state.cell),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ""));
}

const quoted = (code: string) => `"${code.replace(/["\\]/g, "\\$&")}"`;

/** Several codes of one dimension are alternatives; dimensions narrow each other. */
export function whereOf(filters: CellKey[]): string {
  const byDimension = groupBy(filters, ({ dimension }) => dimension);
  return [...byDimension]
    .map(([dimension, keys]) => `(${keys.map(({ code }) => `${dimension} = ${quoted(code)}`).join(" OR ")})`)
    .join(" AND ");
}

const COMPARISON = /^([a-z-]+) = "((?:[^"\\,]|\\.)*)"$/;

/** Chosen codes that say the same as a condition; undefined where none do. */
export function filtersOf(where: string): CellKey[] | undefined {
  if (where === "") return [];
  const groups = where.split(" AND ").map((group) =>
    group.replace(/^\((.*)\)$/, "$1").split(" OR ").map((one) => {
      const [, dimension = "", code = ""] = COMPARISON.exec(one) ?? [];
      return { dimension, code: code.replace(/\\(.)/g, "$1") };
    }),
  );
  const dimensions = groups.map((group) => new Set(group.map(({ dimension }) => dimension)));
  const said = dimensions.every((names) => names.size === 1 && !names.has("")) && new Set(dimensions.flatMap((names) => [...names])).size === groups.length;
  return said ? groups.flat() : undefined;
}

export const questionOf = (state: ExploreState): Question => ({
  measure: state.measure,
  by: state.columns ? [...state.rows, state.columns] : state.rows,
  from: state.from,
  to: state.to,
  places: state.places,
  sectors: state.sectors,
  currency: isCount(state.measure) ? "" : state.currency,
  fund: state.fund,
  where: state.filters.length > 0 && state.where ? `${whereOf(state.filters)} AND (${state.where})` : whereOf(state.filters) || state.where,
  coarse: state.coarse,
  ngoDefinition: state.measure === "ngos" ? state.ngos : "",
  knownAt: state.at,
});

/** The address that asks a question, with a cell of its answer opened if one is given. */
export function addressOf(question: Question, cell?: CellKey[]): Search {
  const filters = filtersOf(question.where);
  const [rows, columns] = question.by.length > 1 ? [question.by.slice(0, -1), question.by.at(-1)] : [question.by, ""];
  const { measure, from, to, places, sectors, currency, fund, coarse } = question;
  const asked = readState({ measure, rows: rows.join(), columns, from, to, places, sectors: sectors || undefined, currency, fund, coarse, ngos: question.ngoDefinition, at: question.knownAt });
  return writeState({ ...asked, filters: filters ?? [], where: filters ? "" : question.where, cell });
}
