import { readFileSync } from "node:fs";
import { create, type DescMessage } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { EntrySchema, GrantSchema, ReportedFigureSchema } from "@/api/generated/ngoaid/commitments/v1/commitments_pb";
import { ImportResultSchema } from "@/api/generated/ngoaid/commitments/v1/commitments_service_pb";
import { UploadSchema } from "@/api/generated/ngoaid/commitments/v1/upload_pb";
import { FieldChangeSchema } from "@/api/generated/ngoaid/identity/v1/audit_pb";
import { AwardSchema } from "@/api/generated/ngoaid/registry/v1/award_pb";
import { CertificateSchema, OrganisationSchema } from "@/api/generated/ngoaid/registry/v1/registry_pb";
import { IndicatorValueSchema, TargetSchema, TaskProgressSchema, TaskSchema } from "@/api/generated/ngoaid/reporting/v1/programme_pb";
import { PublicationEditionSchema, PublicationSchema } from "@/api/generated/ngoaid/reporting/v1/publication_pb";
import { PublishedFigureSchema } from "@/api/generated/ngoaid/reporting/v1/published_pb";
import { history as en } from "@/i18n/en/history";
import { history as vi } from "@/i18n/vi/history";
import { codesOf, differences, fieldName, fieldValue } from "./fields";

/** What the trail keeps of a record is its message; of these there are trails. */
const RECORDS: DescMessage[] = [GrantSchema, EntrySchema, ReportedFigureSchema, UploadSchema, ImportResultSchema, OrganisationSchema, CertificateSchema, AwardSchema, TargetSchema, TaskSchema, TaskProgressSchema, IndicatorValueSchema, PublishedFigureSchema, PublicationSchema, PublicationEditionSchema];
/** What the services say of the rest by hand: accounts, tokens, rates, mappings. */
const BY_HAND = ["login", "disabled", "person", "invitation", "password", "totp", "state", "permissions", "role", "office", "valid_from", "valid_to", "scheme", "mapped_code", "file", "sha256", "created", "figures", "converted"];

const CODES = new Set(readFileSync(new URL("../../../../../ops/reference/code.csv", import.meta.url), "utf8").split("\n").map((line) => line.split(",").slice(0, 2).join()));

/** Every message that a record is made of, the record first. */
function messagesOf(record: DescMessage, known = new Set<DescMessage>()): Set<DescMessage> {
  if (known.has(record) || record.typeName === "google.protobuf.Timestamp") return known;
  known.add(record);
  for (const { message } of record.fields) if (message) messagesOf(message, known);
  return known;
}
const MESSAGES = new Map(RECORDS.flatMap((record) => [...messagesOf(record)]).map((message) => [message.typeName, message]));

test.each([...MESSAGES])("every field of %s has a name, every value of its enumerations a word", (_, { fields }) => {
  for (const { name, enum: enumeration } of fields) {
    expect(vi.field, name).toHaveProperty(name);
    for (const { name: value } of enumeration?.values.slice(1) ?? []) {
      const { lists, code } = codesOf(name, value);
      expect(value in vi.value || lists.some((list) => CODES.has(`${list},${code}`)), value).toBe(true);
    }
  }
});

test("what is said by hand has its names too, and no name is of nothing", () => {
  expect(Object.keys(vi.field).sort()).toEqual([...new Set([...BY_HAND, ...[...MESSAGES.values()].flatMap(({ fields }) => fields.map(({ name }) => name))])].sort());
});

test.each([
  ["note", "Ghi chú", "Note"],
  ["parties[0].organisation", "Bên tham gia 1 · tổ chức", "Party 1 · organisation"],
  ["places.shares[1].code", "Địa bàn 2", "Place 2"],
  ["places.shares[1].weight", "Địa bàn 2 · trọng số", "Place 2 · weight"],
  ["value_date.value", "Ngày số liệu", "Date of the figure"],
  ["value_date.inferred", "Ngày số liệu · suy ra", "Date of the figure · inferred"],
  ["names[0].text", "Tên gọi 1", "Name 1"],
  ["title.en", "Tên · tiếng Anh", "Title · English"],
  ["value", "Giá trị", "Value"],
  ["not_told", "Not_told", "Not_told"],
])("%s is called %s", (path, vietnamese, english) => expect([fieldName(path, vi), fieldName(path, en)]).toEqual([vietnamese, english]));

test.each([
  ["note", "2024", "2024"],
  ["source_id", "2024-10", "2024-10"],
  ["value_date.value", "2024-10-03", "03/10/2024"],
  ["value_date.value", "2024", "2024"],
  ["valid_from", "2024-10-03", "03/10/2024"],
  ["value", "2024.5", "2.024,5"],
  ["reason", "not-counted", "nguồn ghi không tính vào tổng"],
  ["source", "submissions/01a208f6-075c-7e3d-93a7-2ce6fde0346d#Sheet1!12", "Sheet1!12"],
  ["start_date.value", "2018-01-01/2022-12-31", "01/01/2018 – 31/12/2022"],
  ["decide_time", "2024-12-31T17:05:00Z", "01/01/2025 00:05"],
  ["amount.units", "-1234567", "-1.234.567"],
  ["places.assumed", "true", "có"],
  ["state", "STATE_PENDING", "chờ duyệt"],
  ["inferred_fields[0]", "mode", "Phương thức"],
])("%s %s is read as %s", (path, text, read) => expect(fieldValue(path, text, vi)).toBe(read));

const change = (field: string, before?: unknown, after?: unknown) => create(FieldChangeSchema, { field, ...(before !== undefined && { before: JSON.stringify(before) }), ...(after !== undefined && { after: JSON.stringify(after) }) });

test("an amount that came is one figure", () =>
  expect(differences([change("amount.currency_code", undefined, "USD"), change("amount.nanos", undefined, 500_000_000), change("amount.units", undefined, "1000"), change("note", "a", "b")])).toEqual([
    { field: "amount", before: undefined, after: "1.000,50 USD" },
    { field: "note", before: "a", after: "b" },
  ]));

test("of an amount that changed only what is told is shown", () =>
  expect(differences([change("ceiling.units", "1000", "2000")])).toEqual([{ field: "ceiling.units", before: "1000", after: "2000" }]));
