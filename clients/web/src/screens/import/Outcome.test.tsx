// @vitest-environment happy-dom
import { create } from "@bufbuild/protobuf";
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render } from "@testing-library/react";
import { afterEach, beforeAll, expect, test } from "vitest";
import { ImportedRow_Outcome, ImportedRowSchema, ImportResultSchema } from "@/api/generated/ngoaid/commitments/v1/commitments_service_pb";
import { changeLanguage, startI18n } from "@/i18n";
import { Outcome } from "./Outcome";

// happy-dom lacks what Mantine asks of a browser.
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} })) as never;
beforeAll(startI18n);
afterEach(cleanup);

const { CREATED, CHANGED, UNCHANGED, REJECTED } = ImportedRow_Outcome;

function shown(outcomes: ImportedRow_Outcome[], of = outcomes.length) {
  const rows = outcomes.map((outcome, index) => create(ImportedRowSchema, { sheet: "Biểu", row: index + 5, rowId: `R${index + 1}`, outcome }));
  const page = render(
    <MantineProvider>
      <Outcome imported={{ findings: [], rows, result: create(ImportResultSchema, { counts: { rows: of } }) }} trial />
    </MantineProvider>,
  );
  const ids = () => [...page.container.querySelectorAll("li")].flatMap(({ textContent }) => textContent?.match(/R\d+$/) ?? []).map(String);
  return { ...page, ids, choose: (name: string) => fireEvent.click(page.getByLabelText(name)) };
}

test.each([
  ["vi", ["Mới", "Thay đổi", "Như cũ", "Bị trả lại"]],
  ["en", ["New", "Changed", "Unchanged", "Given back"]],
] as const)("each row stands with what becomes of it, and is found by that (%s)", async (language, names) => {
  await changeLanguage(language);
  const { ids, choose, container } = shown([CREATED, UNCHANGED, CHANGED, REJECTED, CREATED]);
  expect(ids()).toEqual(["R1", "R2", "R3", "R4", "R5"]);
  expect([...container.querySelectorAll("li")].map(({ textContent }) => names.findIndex((name) => textContent?.startsWith(name)))).toEqual([0, 2, 1, 3, 0]);
  choose(names[0]);
  expect(ids()).toEqual(["R1", "R5"]);
  choose(names[3]);
  expect(ids()).toEqual(["R1", "R4", "R5"]);
  choose(names[0]);
  choose(names[3]);
  expect(ids()).toHaveLength(5);
});

test("a large file is shown piece by piece", async () => {
  await changeLanguage("en");
  const { ids, getByText } = shown(Array.from({ length: 450 }, () => CREATED));
  expect(ids()).toHaveLength(200);
  fireEvent.click(getByText("Show more"));
  expect(ids()).toHaveLength(400);
  fireEvent.click(getByText("Show more"));
  expect(ids()).toHaveLength(450);
});

test("a file larger than its list says so", async () => {
  await changeLanguage("en");
  expect(shown([CREATED, CREATED], 5).getByText(/first 2 of 5 rows/)).toBeDefined();
  cleanup();
  expect(shown([CREATED, CREATED]).queryByText(/first 2/)).toBeNull();
});

test("where rows are not told there is no list of them", () => {
  expect(shown([]).queryByRole("group")).toBeNull();
});
