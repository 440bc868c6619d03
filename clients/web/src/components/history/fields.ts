// How a change is read: its path as names, its JSON as text. "parties[0].organisation" is "Bên tham gia 1 · tổ chức".
import { create } from "@bufbuild/protobuf";
import { MoneySchema } from "@/api/generated/google/type/money_pb";
import type { FieldChange } from "@/api/generated/ngoaid/identity/v1/audit_pb";
import { formatDecimal, formatInstantText, formatIsoDate, formatMoney } from "@/i18n/format";
import type { history } from "@/i18n/vi/history";

type Names = typeof history;

/** What the whole says already: the value of a date, the text of a name, the parts of a split and what each is of. */
const UNSAID = new Set(["value", "text", "shares", "code"]);

export function fieldName(path: string, { field: names }: Names): string {
  const name = path.split(".").reduce((said, part, depth) => {
    const [key = part, index] = part.replace("]", "").split("[");
    const own = depth > 0 && UNSAID.has(key) ? "" : ((names as Record<string, string>)[key] ?? key);
    return `${said}${said && own && " · "}${own}${index === undefined ? "" : ` ${Number(index) + 1}`}`;
  }, "");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The last name of a path. */
const keyOf = (path: string) => path.replace(/\[\d+\]/g, "").split(".").at(-1) ?? path;

/** Code lists that the codes of a field are of. */
const LISTS: Record<string, string[]> = {
  amount_kind: ["amount-kind"],
  country_code: ["country"],
  dimension: ["published-dimension"],
  donor_kind: ["donor-kind"],
  event_codes: ["event"],
  kind: ["certificate-kind", "award-kind"],
  legal_regime: ["legal-regime"],
  measure: ["published-measure"],
  mode: ["mode"],
  named_office: ["office"],
  ngo_definition: ["ngo-definition"],
  office: ["office"],
  qualifier: ["published-qualifier"],
  role: ["role"],
  scope: ["published-scope"],
  status: ["organisation-status", "published-status"],
};
/** Code lists that enumerations are written in: ENTRY_KIND_COMMITMENT is "commitment" of entry-kind. */
const ENUMERATIONS: [prefix: string, list: string][] = [
  ["ENTRY_KIND_", "entry-kind"],
  ["AMOUNT_QUALIFIER_", "qualifier"],
  ["FUND_", "fund"],
  ["FORM_", "form"],
  ["ROLE_", "party-role"],
  ["KIND_", "organisation-kind"],
];
/** Fields whose values stand among the texts, and values that do wherever they stand. */
const WORDED_VALUES = new Set(["true", "false", "not-counted", "kind-unknown"]);
const WORDED = new Set(["state", "use", "person", "invitation", "password", "totp"]);
const DATES = /(date|as_of)(\.value)?$|(^|[._])day$|(^|\.)(valid_from|valid_to|from|to)$/;
const FIGURES = new Set(["units", "nanos", "weight", "share_weight", "size_bytes", "rate", "value", "step"]);

/** Where a text stands among the code lists, if it does. */
export function codesOf(path: string, text: string): { lists: string[]; code: string } {
  const [prefix, list] = ENUMERATIONS.find(([start]) => text.startsWith(start)) ?? [];
  if (prefix && list) return { lists: [list], code: text.slice(prefix.length).toLowerCase().replaceAll("_", "-") };
  return { lists: LISTS[keyOf(path)] ?? [], code: text };
}

/** A value without what it takes code lists or places to read. */
export function fieldValue(path: string, text: string, names: Names): string {
  const key = keyOf(path);
  if (WORDED.has(key) || WORDED_VALUES.has(text)) return (names.value as Record<string, string>)[text] ?? text;
  if (key === "inferred_fields") return fieldName(text, names);
  if (/_time$/.test(key)) return formatInstantText(text);
  if (DATES.test(path)) return formatIsoDate(text);
  // "submissions/0190…#Sheet1!12": the sheet and row say where in the file.
  if (key === "source") return text.replace(/^submissions\/[^#]+#/, "");
  return FIGURES.has(key) ? formatDecimal(text) : text;
}

/** JSON as text: without quotation marks; undefined where nothing is set. */
export function plain(json: string | undefined): string | undefined {
  if (json === undefined || json === "[]" || json === "{}") return undefined;
  return json.startsWith('"') ? String(JSON.parse(json)) : json;
}

export interface Difference {
  field: string;
  before: string | undefined;
  after: string | undefined;
}

const MONEY = /\.(currency_code|units|nanos)$/;
/** An amount as one text, of its parts; `at` is where it stands. */
function money(all: Difference[], at: string, side: "before" | "after"): string | undefined {
  const part = (name: string) => all.find(({ field }) => field === `${at}.${name}`)?.[side];
  const currencyCode = part("currency_code");
  return currencyCode && formatMoney(create(MoneySchema, { currencyCode, units: BigInt(part("units") ?? 0), nanos: Number(part("nanos") ?? 0) }));
}

/** What differs, an amount that came or went as one figure: of one that only changed not all parts are told, so they stand as they are. */
export function differences(changes: readonly FieldChange[]): Difference[] {
  const all = changes.map(({ field, before, after }) => ({ field, before: plain(before), after: plain(after) }));
  const whole = new Set(all.flatMap(({ field, before, after }) => (field.endsWith(".currency_code") && (before === undefined || after === undefined) ? [field.replace(MONEY, "")] : [])));
  return all.flatMap((one) => {
    const at = MONEY.test(one.field) ? one.field.replace(MONEY, "") : "";
    if (!whole.has(at)) return [one];
    return one.field.endsWith(".currency_code") ? [{ field: at, before: money(all, at, "before"), after: money(all, at, "after") }] : [];
  });
}
