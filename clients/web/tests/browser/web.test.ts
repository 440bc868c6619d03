// The built client in Chromium against a real instance through the edge: the main ways of its people.
import { readFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { signInTo, storageOf } from "./api";
import { acceptInvitation, close, complaints, context, go, instance, LOGIN_FIELD, open, page, PASSWORD_FIELD, signIn, tabTo } from "./browser";
import { PASSWORD, WORKBOOKS } from "./instance";

/** Bytes that the edge sends of a file to a browser which knows gzip only. */
const gzipSize = (address: string) =>
  new Promise<number>((resolve, reject) =>
    get(address, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (piece: Buffer) => (bytes += piece.length)).on("end", () => resolve(bytes));
    }).on("error", reject),
  );

beforeEach(() => open());
afterEach(close);

describe("the door", () => {
  test("a wrong password and an unknown login are refused alike, and what was typed stays", async () => {
    await context.clearCookies();
    await go("/ngos?q=plan");
    const refusals: string[] = [];
    for (const login of ["lan.nguyen", "khong.co"]) {
      await signIn(login, "sai mật khẩu rồi 1");
      refusals.push(await page.getByRole("alert").innerText());
      expect(await page.locator(LOGIN_FIELD).inputValue()).toBe(login);
      await page.reload();
    }
    expect(refusals[0]).toContain("SIGN_IN_REFUSED");
    expect(refusals[1]).toBe(refusals[0]);
    await signIn("lan.nguyen");
    await page.getByRole("link", { name: "Plan International", exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe("?q=plan");
  });

  test("a session that ends keeps the screen and what was typed, and the call goes out again", async () => {
    await go("/import");
    await page.getByLabel("Kỳ báo cáo").fill("6 tháng đầu năm 2024");
    await context.clearCookies();
    await page.locator("input[type=file]").setInputFiles(join(WORKBOOKS, "Quảng-Trị.xlsx"));
    await page.getByRole("button", { name: "Xem thử" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
    await dialog.locator(PASSWORD_FIELD).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByText("Nếu ghi, 28 dòng sẽ thành:").waitFor();
    expect(await page.getByLabel("Kỳ báo cáo").inputValue()).toBe("6 tháng đầu năm 2024");
  });

  test("the first visit, up to the first figures, is at most 250 kB", async () => {
    const files = new Set<string>();
    page.on("request", (request) => ["script", "stylesheet", "image", "font"].includes(request.resourceType()) && files.add(request.url()));
    await page.goto("/");
    await page.locator("tfoot button").first().waitFor();
    const sizes = await Promise.all([...files].map(gzipSize));
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
  });

  test("no script can read the session", async () => {
    await go("/account");
    expect(await page.evaluate(() => document.cookie)).toBe("");
    expect((await context.cookies())[0]).toMatchObject({ name: "__Host-ngoaid", httpOnly: true, sameSite: "Strict" });
  });

  test("a provincial clerk sees only what is theirs, and signing out leaves nothing", async () => {
    await context.clearCookies();
    await acceptInvitation(instance.invite("clerk.dn", "Trần Văn Bình", [["provincial-clerk", "34-48"]]));
    await signIn("clerk.dn");
    await page.getByRole("heading", { level: 1, name: "Khám phá số liệu" }).waitFor();
    expect(await page.getByRole("navigation").getByRole("link").allInnerTexts()).toEqual(["Khám phá số liệu", "Báo cáo chuẩn", "Tổ chức", "Khoản viện trợ",
      "Nhập dữ liệu", expect.stringContaining("Trần Văn Bình")]); // prettier-ignore
    // What the demonstration filed is the centre's: the same table is empty here, and says whose it is.
    expect(await page.locator("dl.clauses").first().textContent()).toContain("Đà Nẵng (34-48)");
    await go("/grants");
    await page.getByRole("heading", { level: 1, name: "Khoản viện trợ" }).waitFor();
    expect(await page.getByRole("table").getByRole("link").count()).toBe(0);
    await page.getByRole("button", { name: "Đăng xuất" }).click();
    await page.getByRole("button", { name: "Đăng nhập" }).waitFor();
    expect(await context.cookies()).toEqual([]);
  });
});

describe("Explore", () => {
  test("an organiser opens a figure to rows that add up to it, by keyboard, and the address holds it", async () => {
    instance.account("organiser", "Đỗ Minh Hội", [["conference-organiser", "paccom"]]);
    await close();
    await open({ storageState: storageOf(await signInTo(instance.place.address, "organiser")) });
    await go("/explore?measure=committed&rows=sector&columns=mode");
    const figure = page.getByRole("row", { name: /^Y tế/ }).getByRole("button").first();
    const value = await figure.innerText();
    await tabTo((await figure.getAttribute("aria-label")) ?? value);
    await page.keyboard.press("Enter");
    const drawer = page.getByRole("dialog");
    await drawer.getByText(`${value} USD`).first().waitFor();
    expect(new URL(page.url()).search).toContain("cell=sector:1225:S02,mode:");
    const cents = (text: string) => BigInt(text.replace(/\D/g, ""));
    const parts = await drawer.locator("tbody tr td:nth-child(6)").allInnerTexts();
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.map(cents).reduce((sum, part) => sum + part, 0n)).toBe(cents(value));
    await page.goBack();
    await drawer.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  test("a link with a position shows the same after the ledger has grown", async () => {
    await go("/explore?measure=committed");
    const total = () => page.locator("tfoot button").first().innerText();
    const before = await total();
    const position = await page.locator("code").last().innerText();
    const [grant] = JSON.parse(instance.ngoaid("grant", "list", "--limit", "1", "-o", "json")) as [{ name: string }];
    instance.ngoaid("entry", "add", grant.name, "--kind", "commitment", "--amount", "1234567", "--currency", "USD", "--date", "2024-10-03");
    await go(`/explore?measure=committed&at=${position}`);
    expect(await total()).toBe(before);
    await page.getByRole("button", { name: "Xem số liệu hiện tại" }).click();
    await expect.poll(total).not.toBe(before);
  });

  test.each(["63", "34"])("Hoàng Sa and Trường Sa are on the map of %s, seen and named, in print too", async (places) => {
    await go(`/explore?view=map&measure=committed&places=${places}`);
    for (const medium of ["screen", "print"] as const) {
      await page.emulateMedia({ media: medium });
      for (const name of ["Quần đảo Hoàng Sa", "Quần đảo Trường Sa"]) expect(await page.locator("svg text", { hasText: name }).isVisible()).toBe(true);
      for (const id of ["hoangsa", "truongsa"]) expect((await page.locator(`#map-${id}`).boundingBox())?.width).toBeGreaterThan(20);
    }
    expect(await page.getByText("CC BY 4.0").isVisible()).toBe(true);
  });

  test("a chart is drawn from the same figures and gives its data and picture", async () => {
    await go("/explore?view=bars&measure=committed&rows=donor-country");
    await page.locator("figure svg").first().waitFor();
    const [data] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Số liệu (CSV)" }).click()]);
    const file = readFileSync(await data.path(), "utf8");
    expect(file[0]).toBe("\uFEFF"); // by which Excel knows UTF-8
    const [header, ...lines] = file.trim().split("\r\n");
    expect(header).toBe("donor-country,donor-country_name,value,items");
    expect(lines.length).toBe(await page.locator("tbody tr").count());
    const [picture] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Hình (PNG)" }).click()]);
    expect(readFileSync(await picture.path()).subarray(1, 4).toString()).toBe("PNG");
    expect(complaints).toEqual([]);
  });
});

describe("finding and reading", () => {
  test("Ctrl+K finds an NGO without marks or mouse", async () => {
    await go("/explore");
    await page.keyboard.press("Control+k");
    const search = page.getByPlaceholder(/Tên tổ chức/);
    await search.waitFor();
    await page.keyboard.press("Escape");
    await search.waitFor({ state: "detached" });
    await page.keyboard.press("Control+k");
    await search.pressSequentially("norwegian peop");
    await page.getByRole("option", { name: /Norwegian People/ }).first().waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /Norwegian People/ }).waitFor();
  });

  test("Vietnamese typed without marks finds a grant and an NGO by its Vietnamese name", async () => {
    instance.ngoaid("grant", "create", "--title", "Trồng rừng ven biển Quảng Trị");
    await go("/account");
    for (const [typed, group, name] of [["quang tri", "Khoản viện trợ", /Quảng Trị/], ["cay hoa binh", "Tổ chức", /PeaceTrees Vietnam/]] as const) {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder(/Tên tổ chức/).pressSequentially(typed);
      const found = page.getByRole("group", { name: group }).getByRole("option");
      await found.filter({ hasText: name }).first().waitFor();
      await found.filter({ hasText: name }).first().click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test("a list is narrowed by a chip, kept as a view and given as a file", async () => {
    await go("/ngos");
    await page.getByRole("button", { name: "Quốc gia" }).click();
    await page.getByRole("combobox", { name: "Quốc gia" }).fill("Na Uy");
    await page.getByRole("option", { name: "Na Uy" }).click();
    await page.getByRole("link", { name: /Norwegian People/ }).waitFor();
    expect(new URL(page.url()).search).toBe("?country=NO");
    await page.getByRole("button", { name: "Khung nhìn" }).click();
    await page.getByLabel("Tên khung nhìn").fill("Bắc Âu");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "Bắc Âu" }).waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Số liệu (CSV)" }).click()]);
    expect(readFileSync(await file.path(), "utf8")).toContain("Norwegian People's Aid");
    const [workbook] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Bảng tính (XLSX)" }).click()]);
    expect(readFileSync(await workbook.path()).subarray(0, 2).toString()).toBe("PK");
    expect(complaints).toEqual([]);

    // In another browser too, until it is removed.
    await close();
    await open();
    await go("/ngos");
    await page.getByRole("button", { name: "Khung nhìn" }).click();
    await page.getByRole("link", { name: "Bắc Âu" }).click();
    await page.getByRole("link", { name: /Norwegian People/ }).waitFor();
    expect(new URL(page.url()).search).toBe("?country=NO");
    await page.reload();
    await page.getByRole("button", { name: "Khung nhìn" }).click();
    await page.getByRole("button", { name: "Xóa khung nhìn Bắc Âu" }).click();
    await page.getByText("Chưa lưu khung nhìn nào").waitFor();
    expect(complaints).toEqual([]);
  });
});

test("a workbook is tried, recorded once, and known again", async () => {
  await go("/import");
  const workbook = join(WORKBOOKS, "Yên-Bái.xlsx");
  await page.locator("input[type=file]").setInputFiles(workbook);
  await page.getByRole("combobox", { name: "Cơ quan báo cáo" }).fill("63-15");
  await page.getByRole("option", { name: /^63-15 · .*Yên Bái \(đến 30\/06\/2025\)/ }).click();
  await page.getByRole("button", { name: "Xem thử" }).first().click();
  await page.getByText("Nếu ghi, 9 dòng sẽ thành:").waitFor();
  await page.getByText(/^Cơ quan: 34-15 · .*Lào Cai \(đã nêu 63-15\)/).waitFor();
  await page.getByRole("button", { name: "Ghi vào sổ" }).click();
  await page.getByText("9 dòng đã thành:").waitFor();
  await page.getByRole("button", { name: "Xem thử" }).first().click();
  await page.getByText(/Đúng tệp này đã được ghi/).waitFor();
  const [original] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tệp gốc Yên-Bái.xlsx" }).click()]);
  expect(readFileSync(await original.path()).equals(readFileSync(workbook))).toBe(true);
});

test("a record shows its history field by field, and the trail is searched and proved", async () => {
  const [grant] = JSON.parse(instance.ngoaid("grant", "list", "--limit", "1", "-o", "json")) as [{ name: string }];
  instance.ngoaid("grant", "update", grant.name, "--note", "sửa để thử lịch sử");
  await go(`/${grant.name}`);
  await page.getByRole("button", { name: "Xem lịch sử" }).click();
  const change = page.getByRole("listitem").filter({ hasText: "Sửa khoản viện trợ" }).first();
  await change.getByText("Các trường đã đổi: 1").click();
  await change.getByText("sửa để thử lịch sử").waitFor();

  await go(`/administration?part=audit&resource=${grant.name}&method=UpdateGrant`);
  const found = await page.locator(".changes > li").allInnerTexts();
  expect(found.length).toBeGreaterThan(0);
  for (const entry of found) expect(entry).toContain("Sửa khoản viện trợ");
  await page.getByRole("button", { name: "Kiểm chứng" }).click();
  await page.getByText("Nguyên vẹn").waitFor();
});

test("an account's own page opens by its address", async () => {
  await go("/administration/accounts/lan.nguyen");
  await page.getByRole("heading", { level: 1, name: "lan.nguyen" }).waitFor();
});
