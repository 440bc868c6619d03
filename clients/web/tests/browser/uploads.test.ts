// A province's file on its way: a clerk hands files in, by keyboard alone; a reviewer records one and gives one back; the clerk takes one back.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { signInTo, storageOf } from "./api";
import { close, complaints, go, instance, open, page, pressKeyAt, settled, tabTo, typeAt } from "./browser";
import { PASSWORD, WORKBOOKS } from "./instance";

const HEADING = "Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Lĩnh vực,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu\n";
const REASON = "Thiếu quyết định phê duyệt của dòng 3";

/** A report of two grants; BaDon's are in a place that nobody knows. */
const report = (name: string) => ({
  name: `${name}.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(HEADING + [1, 2].map((row) => `${name}${row},Nước sạch ${name} ${row},Plan International,${name === "BaDon" ? "Không Đâu" : "Đà Nẵng"},Y tế,${1000 * row},USD,Cam kết,2024\n`).join("")),
});

/** How many of a report's grants are recorded. */
const recorded = (name: string) => (JSON.parse(instance.ngoaid("grant", "list", "--query", `Nước sạch ${name}`, "-o", "json")) as unknown[]).length;
const upload = (name: string) => page.getByRole("listitem", { name: `${name}.csv` });

/** By keyboard: choose the file, try it, hand it in. */
async function handIn(name: string) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), pressKeyAt("Chọn tệp")]);
  await chooser.setFiles(report(name));
  await pressKeyAt("Xem thử");
  await page.getByText("Nếu ghi, 2 dòng sẽ thành:").waitFor();
  await pressKeyAt("Nộp để duyệt");
  await page.getByText("Đã nộp, chờ duyệt").waitFor();
  await upload(name).getByText("Chờ duyệt").waitFor();
}

test("a clerk hands in, a reviewer decides, the clerk sees why", async () => {
  instance.account("thu.tran", "Trần Thị Thu", [["provincial-clerk", "34-48"]]);
  await open({ storageState: { cookies: [], origins: [] } });
  await go("/import");
  complaints.length = 0; // that nobody was signed in
  await typeAt("Tên đăng nhập", "thu.tran");
  await typeAt("Mật khẩu", PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByText("Tệp sẽ chờ người duyệt ở trung ương").waitFor();
  await typeAt("Kỳ báo cáo", "2026-H1");
  for (const name of ["AnKhe", "BaDon", "CamLe"]) await handIn(name);
  expect(await page.getByRole("button", { name: /Ghi|Trả lại/ }).count()).toBe(0);
  expect(recorded("AnKhe")).toBe(0);
  expect(complaints).toEqual([]);
  await close();

  await open(); // lan.nguyen, who reviews
  await go("/import");
  await upload("BaDon").getByRole("button", { name: "Điều cần xem trong BaDon.csv" }).click();
  await upload("BaDon").getByText(/^Khi nộp \(.*\), 2 dòng sẽ thành:$/).waitFor();
  await upload("BaDon").getByText("Mọi điều cần xem (").waitFor();
  await page.getByText("chỉ khi bạn bấm “Ghi vào sổ” số liệu mới thay đổi").waitFor();
  await upload("AnKhe").getByRole("button", { name: "Xem thử" }).click();
  await upload("AnKhe").getByText("Nếu ghi, 2 dòng sẽ thành:").waitFor();
  expect(recorded("AnKhe")).toBe(0);
  await upload("AnKhe").getByRole("button", { name: "Ghi vào sổ" }).click();
  await upload("AnKhe").getByText("Đã ghi").waitFor();
  await upload("BaDon").getByRole("button", { name: "Trả lại" }).click();
  await page.getByLabel("Lý do").fill(REASON);
  await page.keyboard.press("Enter");
  await upload("BaDon").getByText(REASON).waitFor();
  expect([recorded("AnKhe"), recorded("BaDon")]).toEqual([2, 0]);
  expect(complaints).toEqual([]);
  await close();

  await open({ storageState: storageOf(await signInTo(instance.place.address, "thu.tran")) });
  await go("/import");
  await upload("AnKhe").getByText("Đã ghi").waitFor();
  await upload("BaDon").getByText(`lan.nguyen`).getByText(REASON).waitFor();
  // The one that waits is the only one with this button.
  await pressKeyAt("Rút lại");
  const question = page.getByRole("dialog", { name: "Rút lại" });
  await question.waitFor();
  await settled();
  await tabTo("Hủy");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await upload("CamLe").getByText("Đã rút").waitFor();
  await question.waitFor({ state: "detached" });
  expect(recorded("CamLe")).toBe(0);
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test("who works for two offices says for which a file is", async () => {
  instance.account("mai.le", "Lê Thị Mai", [["provincial-clerk", "34-48"], ["provincial-clerk", "34-01"]]);
  await open({ storageState: storageOf(await signInTo(instance.place.address, "mai.le")) });
  await go("/import");
  await page.locator("input[type=file]").setInputFiles(report("DienBan"));
  const attempt = page.getByRole("button", { name: "Xem thử" });
  const office = page.getByRole("combobox", { name: /Cơ quan báo cáo/ });
  await office.click();
  // Its own, and what went into them.
  expect(await page.getByRole("option").allInnerTexts()).toEqual(expect.arrayContaining([expect.stringMatching(/^34-01/), expect.stringMatching(/^34-48/), expect.stringMatching(/^63-49/)]));
  expect(await page.getByRole("option", { name: /^34-44/ }).count()).toBe(0);
  expect(await attempt.isDisabled()).toBe(true);
  await page.getByRole("option", { name: /^34-48/ }).click();
  await attempt.click();
  await page.getByText("Nếu ghi, 2 dòng sẽ thành:").waitFor();
  await page.getByText(/^Cơ quan: 34-48/).waitFor();
  expect(complaints).toEqual([]);
  await close();
}, 60_000);

test("a province hands in the workbook that it works with, and it comes back as it was", async () => {
  instance.account("tri.vo", "Võ Minh Trí", [["provincial-clerk", "34-44"]]);
  await open({ storageState: storageOf(await signInTo(instance.place.address, "tri.vo")) });
  await go("/import?period=2026");
  expect(await page.getByLabel("Kỳ báo cáo").inputValue()).toBe("2026");
  const workbook = join(WORKBOOKS, "Quảng-Trị.xlsx");
  await page.locator("input[type=file]").setInputFiles(workbook);
  await page.getByRole("button", { name: "Xem thử" }).click();
  await page.getByText(/^Nếu ghi, \d+ dòng sẽ thành:$/).waitFor();
  await page.getByRole("button", { name: "Nộp để duyệt" }).click();
  await page.getByText("Đã nộp, chờ duyệt").waitFor();
  const own = page.getByRole("listitem", { name: "Quảng-Trị.xlsx" });
  await own.getByText("Chờ duyệt").waitFor();
  await own.getByText(/ · 2026$/).waitFor();
  const [original] = await Promise.all([page.waitForEvent("download"), own.getByRole("button", { name: "Tệp gốc Quảng-Trị.xlsx" }).click()]);
  expect(readFileSync(await original.path()).equals(readFileSync(workbook))).toBe(true);
  expect(complaints).toEqual([]);
  await close();
}, 60_000);

test("office and period stand in the address", async () => {
  await open(); // lan.nguyen
  await go("/import");
  await page.getByRole("combobox", { name: /Cơ quan báo cáo/ }).click();
  await page.getByRole("option", { name: /^34-44/ }).click();
  await page.getByLabel("Kỳ báo cáo").fill("2025-H2");
  await page.keyboard.press("Tab");
  await expect.poll(() => new URL(page.url()).search).toBe("?office=34-44&period=2025-H2");
  await page.reload();
  await expect.poll(() => page.getByRole("combobox", { name: /Cơ quan báo cáo/ }).inputValue()).toMatch(/^34-44/);
  expect(await page.getByLabel("Kỳ báo cáo").inputValue()).toBe("2025-H2");
  await go("/import?office=99-99");
  expect(await page.getByRole("combobox", { name: /Cơ quan báo cáo/ }).inputValue()).toBe("");
  expect(complaints).toEqual([]);
  await close();
}, 60_000);
