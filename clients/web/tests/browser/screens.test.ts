// Every screen and what opens in it, in both languages, on a desk and a phone, light and dark: clean for axe and no wider than the window.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@connectrpc/connect";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { IdentityService } from "../../src/api/generated/ngoaid/identity/v1/identity_service_pb";
import { signInTo, transportTo } from "./api";
import { close, CODE_FIELD, complaints, context, go, instance, oneTimeCode, open, page, settled, signIn, turnTo } from "./browser";
import { WORKBOOKS } from "./instance";

interface Way {
  width: number;
  language: string;
  colorScheme: "light" | "dark";
}
const WAYS: Way[] = [1280, 390].flatMap((width) => ["vi", "en"].flatMap((language) => (["light", "dark"] as const).map((colorScheme) => ({ width, language, colorScheme }))));
const RULES = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], preload: false };
/** A directory: pictures of every screen are laid there, for people to look at. */
const PICTURES = process.env["NGOAID_PICTURES"];

const FAULTY_FILE = `Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Lĩnh vực,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu
D1,Nước sạch cho trường học,Plan International,Đà Nẵng,Y tế,100000,USD,Cam kết,2024
D2,Trạm y tế xã,Plan International,Thành phố không có,Y tế,không phải số,USD,Cam kết,2024
`;

/** What a person does on a screen before it is looked at. */
const press = (name: string | RegExp) => () => page.getByRole("button", { name }).first().click();
const openHistory = async () => {
  await press("Xem lịch sử")();
  await page.locator("details > summary").first().click();
};

/** Ids of a list's records, or of those that a filter leaves. */
const listed = (list: string, filter = "") =>
  (JSON.parse(instance.ngoaid(...list.split(" "), ...(filter && ["--filter", filter]), "-o", "json")) as { name: string }[]).map(({ name }) => name.split("/")[1]);
const first = (list: string, filter?: string) => listed(list, filter)[0];
/** A row of the workbooks that has money: of one file's grants no one stands before another. */
const grant = () => (JSON.parse(instance.ngoaid("grant", "get", "R160", "-o", "json")) as { name: string }).name;

type Sight = [name: string, path: () => string, act?: () => Promise<void>];

/** Every screen. */
const SCREENS: Sight[] = [
  ["Explore, a table", () => "/explore?rows=sector&columns=mode"],
  ["Explore, bars", () => "/explore?view=bars&measure=committed&rows=donor-country"],
  ["Explore, lines", () => "/explore?view=lines&columns=mode"],
  ["Explore, bars that do not add up", () => "/explore?view=bars&measure=items&rows=sector&columns=mode"],
  ["Explore, narrowed", () => "/explore?filter=mode:project,mode:programme,event:yagi-2024,place:63:44&where=year>=2015"],
  ["Explore, the map", () => "/explore?view=map&measure=committed"],
  ["Explore, the rows of a cell", () => "/explore?cell=all"],
  ["a standard report", () => "/reports?report=by-sector"],
  ["a report with its chart", () => "/reports?report=top-ngos&charts=top-ngos"],
  ["organisations", () => "/ngos"],
  ["an organisation with its history", () => `/ngos/${first("ngo list", 'country = "NO"')}`, openHistory],
  ["grants", () => "/grants"],
  ["a grant with its history", () => `/${grant()}`, async () => {
    await press("Xem phân bổ")();
    await openHistory();
  }],
  ["a grant, its ledger narrowed", () => `/${grant()}?kind=commitment&fund=grant`],
  ["Import, a waiting file tried", () => "/import", async () => {
    await page.getByRole("listitem", { name: "có lỗi.csv" }).getByRole("button", { name: "Xem thử" }).click();
    await page.getByText("Nếu ghi, 2 dòng sẽ thành:").waitFor();
  }],
  ["Import, what was found in a file when it was handed in", () => "/import", async () => {
    const file = page.getByRole("listitem", { name: "có lỗi.csv" });
    await file.getByRole("button", { name: "Điều cần xem trong có lỗi.csv" }).click();
    // Beside what a trial found, where that is still open.
    await file.getByText("Mọi điều cần xem (").last().waitFor();
  }],
  ["one's own account", () => "/account"],
  ["accounts", () => "/administration"],
  ["an account with its history", () => `/administration/accounts/${first("admin account list")}`, openHistory],
  ["offices, the ended ones too", () => "/administration?part=offices&ended=yes"],
  ["permissions", () => "/administration?part=permissions"],
  ["the audit trail, proved", () => "/administration?part=audit&method=StageFile", async () => {
    await press("Kiểm chứng")();
    await page.getByText("Nguyên vẹn").waitFor();
    await page.locator("details > summary").first().click();
  }],
]; // prettier-ignore

/** What opens over a screen or stands in its place. */
const OTHERS: Sight[] = [
  ["the filters of Explore", () => "/explore", press("Lọc")],
  ["a list that is empty", () => "/ngos?q=khongcotochucnao"],
  ["the columns of a list", () => "/ngos", press("Cột")],
  ["the views of a list", () => "/ngos", press("Khung nhìn")],
  ["a record that is none", () => "/ngos/00000000-0000-4000-8000-000000000000"],
  ["a question before a step, with its reason", () => "/import", press("Trả lại")],
  ["the search over everything", () => "/account", async () => {
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Tên tổ chức/).fill("plan");
    await page.getByRole("option", { name: "Plan International" }).first().waitFor();
  }],
  ["an address that is none", () => "/nowhere"],
]; // prettier-ignore

async function speak(language: string) {
  if ((await page.evaluate(() => document.documentElement.lang)) === language) return;
  // Not by the mouse: a dialog may lie over it.
  await page.locator("button[lang]").first().dispatchEvent("click");
  await page.locator(`html[lang=${language}]`).waitFor();
}

async function faultsHere(width: number): Promise<string[]> {
  const { violations } = await page.evaluate((rules) => (globalThis as unknown as { axe: typeof axe }).axe.run(rules as never), RULES);
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n   ")}`);
  const { wide, overhanging } = await page.evaluate(() => {
    const bottom = (element: Element | null) => element?.getBoundingClientRect().bottom ?? 0;
    return { wide: document.documentElement.scrollWidth, overhanging: [...document.querySelectorAll("figure .panel svg")].some((drawing) => bottom(drawing) > bottom(drawing.closest(".panel"))) };
  });
  if (wide > width) faults.push(`wider than the window: ${wide}`);
  if (overhanging) faults.push("a drawing is larger than its frame");
  return faults;
}

/** What is wrong with what is shown in one of the ways. */
async function faults(name: string, ways: Way[]): Promise<string> {
  const found: string[] = [];
  for (const { width, language, colorScheme } of ways) {
    await page.setViewportSize({ width, height: 900 });
    await speak(language);
    await page.emulateMedia({ colorScheme });
    await settled();
    const way = `${width} ${language} ${colorScheme}`;
    found.push(...(await faultsHere(width)).map((fault) => `${way}: ${fault}`));
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name.replace(/\W+/g, "-")} ${way}.png`), fullPage: true });
  }
  return found.concat(complaints).join("\n");
}

async function calm() {
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1280, height: 900 });
  await speak("vi");
  await settled();
  complaints.length = 0;
}

/** An account that is asked for a code. */
async function secondFactor(login: string) {
  instance.account(login, "Phạm Thị Mã", [["analyst", "paccom"]]);
  const identity = createClient(IdentityService, transportTo(instance.place.address, await signInTo(instance.place.address, login)));
  await identity.confirmTotp({ code: oneTimeCode((await identity.enrolTotp({})).secret) });
}

beforeAll(async () => {
  const directory = mkdtempSync(join(tmpdir(), "ngoaid-web-"));
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  const faulty = join(directory, "có lỗi.csv");
  writeFileSync(faulty, FAULTY_FILE);
  const staged = [faulty, join(WORKBOOKS, "Quảng-Trị.xlsx"), join(WORKBOOKS, "Thừa-Thiên-Huế.xlsx")].map((file) => (JSON.parse(instance.ngoaid("upload", "stage", file, "--period", "2024", "-o", "json")) as { upload: string }).upload);
  instance.ngoaid("grant", "update", grant(), "--note", "sửa để có lịch sử");
  await secondFactor("two.steps");
  instance.ngoaid("upload", "return", staged.at(-1) ?? "", "--reason", "Thiếu ngày phê duyệt ở các dòng 4–9");
  rmSync(directory, { recursive: true });
});

describe("signed in", () => {
  // One page for all: what changes is where it is and how it is looked at.
  beforeAll(async () => {
    await open({ reducedMotion: "reduce" });
    await go("/account");
    await page.evaluate(axe.source);
  });
  afterAll(close);

  const check = (ways: Way[]) => async (...[name, path, act]: Sight) => {
    await calm();
    await turnTo(path());
    await page.getByRole("heading").first().waitFor();
    await act?.();
    expect(await faults(name, ways)).toBe("");
  };
  test.each(SCREENS)("%s", check(WAYS));
  // Made of what the screens are made of: a desk in the one scheme, a phone in the other.
  test.each(OTHERS)("%s", check(WAYS.filter(({ width, language, colorScheme }) => (width === 390) === (colorScheme === "dark") && (language === "en") === (width === 390))));

  test("the navigation on a phone", async () => {
    await calm();
    await turnTo("/account");
    await page.setViewportSize({ width: 390, height: 900 });
    await press("Mở hoặc đóng trình đơn")();
    await settled();
    expect(await faultsHere(390)).toEqual([]);
  });
});

describe("before signing in", () => {
  const askForCode = async () => {
    await signIn("two.steps");
    await page.getByLabel(CODE_FIELD).waitFor();
  };
  test.each<Sight>([
    ["the sign-in", () => "/"],
    ["the sign-in, refused", () => "/", async () => {
      await signIn("two.steps", "sai mật khẩu rồi 1");
      await page.getByRole("alert").waitFor();
    }],
    ["the sign-in, asking for the code of a device", () => "/", askForCode],
    ["the sign-in, asking for a recovery code", () => "/", async () => {
      await askForCode();
      await press(/Mất thiết bị/)();
      await page.getByLabel("Mã khôi phục").waitFor();
    }],
    ["an invitation", () => "/invitation#x"],
  ])("%s", async (name, path, act) => {
    await open({ reducedMotion: "reduce", storageState: { cookies: [], origins: [] } });
    await go(path());
    await page.evaluate(axe.source);
    await act?.();
    complaints.length = 0; // that nobody is signed in
    expect(await faults(name, WAYS)).toBe("");
    await close();
  }); // prettier-ignore
});

test("a session that has lapsed, over a screen", async () => {
  await open({ reducedMotion: "reduce" });
  await go(`/${grant()}`);
  await page.evaluate(axe.source);
  await context.clearCookies();
  await press("Xem lịch sử")();
  await page.getByRole("dialog", { name: "Phiên làm việc đã hết" }).waitFor();
  complaints.length = 0;
  expect(await faults("a session that has lapsed", WAYS)).toBe("");
  await close();
});
