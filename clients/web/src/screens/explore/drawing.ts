// What of a cross table a chart draws: more than this would be unreadable. Nothing is lost in silence: the rest is drawn as one sum where
// figures can be added up, and how many of how many are drawn is told.
import { addDecimals } from "@/i18n/decimal";
import type { Pivot, PivotLine } from "./pivot";
import { isTime } from "./state";

const LINES = 40;
/** Bars that stand beside each other take more room. */
const LINES_BESIDE = 15;
/** Twenty years of months. */
const TIMES = 240;
const SERIES = 10;

export interface Drawing {
  /** Lines of the table that each category stands for: one; several, added up; none, a gap before what has no place in time. */
  categories: PivotLine[][];
  /** Indexes of the columns that each series stands for. */
  series: number[][];
  /** By series, then by category. */
  values: (string | undefined)[][];
  /** Bars of one category stand on each other: only what adds up may. */
  stacked: boolean;
  /** Lines and columns that are drawn one by one, of how many. */
  lines: Portion;
  columns: Portion;
}

interface Portion {
  drawn: number;
  all: number;
}

/** The first so many one by one; the rest together, where its sum means something. */
function cut<Item>(ordered: Item[], most: number, additive: boolean): Item[][] {
  if (ordered.length <= most) return ordered.map((one) => [one]);
  const alone = ordered.slice(0, additive ? most - 1 : most);
  return [...alone.map((one) => [one]), ...(additive ? [ordered.slice(alone.length)] : [])];
}

/** Times in their order, what has none of them last; anything else largest first. */
function categoriesOf(pivot: Pivot, most: number, additive: boolean, asLine: boolean): PivotLine[][] {
  if (!isTime(pivot.rowDimensions[0] ?? "")) return cut([...pivot.lines].sort((a, b) => Number(b.total) - Number(a.total)), most, additive);
  const isDated = ({ keys }: PivotLine) => /^\d{4}/.test(keys[0]?.code ?? "");
  const dated = pivot.lines.filter(isDated).slice(-TIMES);
  const others = pivot.lines.filter((line) => !isDated(line));
  // A line does not lead from the last year to what has no date.
  return [...dated.map((line) => [line]), ...(asLine && others.length > 0 ? [[]] : []), ...others.map((line) => [line])];
}

const portion = (groups: unknown[][], all: number): Portion => ({ drawn: groups.filter(({ length }) => length === 1).length, all });

/** `additive`: sums of lines and columns mean something, as for amounts in one currency; distinct counts and amounts in several do not add up. */
export function drawingOf(pivot: Pivot, additive: boolean, asLine: boolean): Drawing {
  const columns = pivot.columnTotals.map((total, index) => ({ index, total: Number(total) })).sort((a, b) => b.total - a.total);
  const series = cut(columns.map(({ index }) => index), SERIES, additive);
  const categories = categoriesOf(pivot, !additive && series.length > 1 ? LINES_BESIDE : LINES, additive, asLine);
  const valueOf = (lines: PivotLine[], indexes: number[]) => {
    const values = lines.flatMap(({ cells }) => indexes.flatMap((index) => cells[index]?.value ?? []));
    return values.length > 0 ? addDecimals(values) : undefined;
  };
  return {
    categories,
    series,
    values: series.map((indexes) => categories.map((lines) => valueOf(lines, indexes))),
    stacked: additive && !asLine,
    lines: portion(categories, pivot.lines.length),
    columns: portion(series, pivot.columnTotals.length),
  };
}
