// The demonstration as ops/demo sets it up: each role signs in with the password that was printed, at the address that was printed, and does what it is there for.
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { close, complaints, go, LOGIN_FIELD, open, page, signIn, tabTo } from "./browser";
import { Instance } from "./instance";

const REPORT = `Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Lĩnh vực,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu
T1,Bể nước thôn thử,Plan International,Quảng Trị,Y tế,1000,USD,Cam kết,2024
`;
const EXPLORE = "Khám phá số liệu";

let demo: Awaited<ReturnType<typeof Instance.demo>>;
beforeAll(async () => {
  demo = await Instance.demo();
}, 400_000);
afterAll(() => demo?.instance.stop());
afterEach(close);

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const handedIn = () => page.getByRole("listitem", { name: "thôn.csv" });

async function tryFile() {
  await go("/import");
  await page.locator("input[type=file]").setInputFiles({ name: "thôn.csv", mimeType: "text/csv", buffer: Buffer.from(REPORT) });
  await press("Xem thử");
  await page.getByText("Nếu ghi, 1 dòng sẽ thành:").waitFor();
}

/** In this order: what a clerk hands in an approver reads and a reviewer records. */
const ROLES: [role: string, first: string, act: () => Promise<void>][] = [
  ["provincial-clerk", EXPLORE, async () => {
    await tryFile();
    await press("Nộp để duyệt");
    await page.getByText("Đã nộp, chờ duyệt").waitFor();
  }],
  ["provincial-approver", EXPLORE, async () => {
    await go("/import");
    await handedIn().getByRole("button", { name: /^Điều cần xem trong/ }).click();
    await handedIn().getByText(/^Khi nộp \(.*\), 1 dòng sẽ thành:$/).waitFor();
  }],
  ["reviewer", EXPLORE, async () => {
    await go("/import");
    await handedIn().getByRole("button", { name: "Xem thử" }).click();
    await handedIn().getByRole("button", { name: "Ghi vào sổ" }).click();
    await handedIn().getByText("Đã ghi").waitFor();
  }],
  ["national-staff", EXPLORE, async () => {
    await go("/grants?q=be nuoc thon");
    await page.getByRole("link", { name: "Bể nước thôn thử" }).click();
    await page.getByRole("button", { name: /1\.000,00 USD/ }).waitFor();
  }],
  ["conference-organiser", EXPLORE, async () => {
    await go("/explore?measure=committed&rows=region");
    const figure = page.locator("tbody button").first();
    await tabTo((await figure.getAttribute("aria-label")) ?? "");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("cộng đúng bằng con số này").waitFor();
  }],
  ["analyst", EXPLORE, async () => {
    await page.getByLabel("Chia theo hàng").selectOption("sector");
    await page.getByRole("rowheader", { name: "Y tế" }).waitFor();
  }],
  ["administrator", "Quản trị", async () => {
    await page.getByRole("link", { name: "conference-organiser" }).click();
    await page.getByRole("heading", { level: 1, name: "conference-organiser" }).waitFor();
    await page.getByText("Ban tổ chức hội nghị, Ban Điều phối Viện trợ nhân dân (PACCOM)").waitFor();
  }],
  ["auditor", EXPLORE, async () => {
    await go("/administration?part=audit");
    await page.getByLabel("Người thực hiện (tên đăng nhập)").fill("reviewer");
    await page.getByText("Ghi tệp chờ duyệt").first().waitFor();
    await press("Kiểm chứng");
    await page.getByText("Nguyên vẹn").waitFor();
  }],
]; // prettier-ignore

test("there is an account for each role", () => expect([...demo.passwords.keys()].sort()).toEqual(ROLES.map(([role]) => role).sort()));

test.each(ROLES)("%s", async (role, first, act) => {
  await open({ baseURL: demo.instance.place.address, storageState: { cookies: [], origins: [] } });
  await page.goto("/");
  await page.locator(LOGIN_FIELD).waitFor();
  complaints.length = 0; // that nobody is signed in
  await signIn(role, demo.passwords.get(role));
  await page.getByRole("heading", { level: 1, name: first }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("vi");
  await act();
  expect(complaints).toEqual([]);
});
