// Accounts: the second factor at the door, one's own ways in, and what an administrator does with those of others, each by its buttons.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation, choosePassword, close, CODE_FIELD, complaints, context, go, instance, LOGIN_FIELD, oneTimeCode, open, page, PASSWORD_FIELD, signIn, turnOnSecondFactor } from "./browser";
import { signInTo, storageOf } from "./api";
import { PASSWORD } from "./instance";

const NEW_PASSWORD = "một mật khẩu khác hẳn 9";
const STRANGER = { storageState: { cookies: [], origins: [] } };

const button = (name: string) => page.getByRole("button", { name, exact: true });
const section = (name: string) => page.getByRole("region", { name, exact: true });
const firstScreen = () => page.getByRole("heading", { level: 1, name: "Khám phá số liệu" }).waitFor();
const signOut = async () => {
  await button("Đăng xuất").click();
  await page.locator(LOGIN_FIELD).waitFor();
};

/** Presses a button that asks once more, and answers it. */
async function confirm(action: string, reason = "", within = page.locator("main")) {
  await within.getByRole("button", { name: action, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: action });
  if (reason) await dialog.getByLabel("Lý do").fill(reason);
  await dialog.getByRole("button", { name: action, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}

afterEach(close);

describe("the second factor", () => {
  test("is turned on by a code of the key in the picture, asked for at the door, and turned off", async () => {
    await open(STRANGER);
    await acceptInvitation(instance.invite("totp.user", "Phạm Thị Mã", [["analyst", "paccom"]]));
    await signIn("totp.user");
    await firstScreen();
    const { key, recoveryCodes } = await turnOnSecondFactor();
    expect(recoveryCodes.length).toBeGreaterThan(5);

    await signOut();
    await signIn("totp.user");
    const code = page.getByLabel(CODE_FIELD);
    await code.fill("000000");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").getByText("TOTP_WRONG").waitFor();
    await code.fill(oneTimeCode(key, true));
    await page.keyboard.press("Enter");
    await firstScreen();

    // The device is lost: each code of those shown once opens the door, once.
    for (const [recovery, opens] of [[recoveryCodes[0], true], [recoveryCodes[0], false], [recoveryCodes[1], true]] as const) {
      if (await button("Đăng xuất").count()) await signOut();
      else await page.reload();
      await signIn("totp.user");
      await button("Mất thiết bị? Dùng mã khôi phục").click();
      await page.getByLabel("Mã khôi phục").fill(recovery ?? "");
      await page.keyboard.press("Enter");
      if (opens) await firstScreen();
      else await page.getByRole("alert").getByText("TOTP_WRONG").waitFor();
    }

    await go("/account");
    await section("Xác thực hai bước").locator(PASSWORD_FIELD).fill(PASSWORD);
    await button("Tắt xác thực hai bước").click();
    await button("Bật xác thực hai bước").waitFor();
    await signOut();
    await signIn("totp.user");
    await firstScreen();
  });

  test("is asked for again where the session lapses, and the work goes on", async () => {
    await open(STRANGER);
    await acceptInvitation(instance.invite("totp.lapsed", "Vũ Thị Hạn", [["analyst", "paccom"]]));
    await signIn("totp.lapsed");
    await firstScreen();
    const { key } = await turnOnSecondFactor();
    await context.clearCookies();
    await page.getByRole("navigation").getByRole("link", { name: "Tổ chức" }).click();
    const dialog = page.getByRole("dialog", { name: "Phiên làm việc đã hết" });
    await dialog.locator(PASSWORD_FIELD).fill(PASSWORD);
    await page.keyboard.press("Enter");
    await dialog.getByLabel(CODE_FIELD).fill(oneTimeCode(key, true));
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("table").getByRole("link").first().waitFor();
  });
});

test("one changes one's password, makes a token that opens what it may, and takes it back", async () => {
  instance.account("own.ways", "Hồ Văn Riêng", [["analyst", "paccom"]]);
  await open({ storageState: storageOf(await signInTo(instance.place.address, "own.ways")) });
  await go("/account");
  const password = section("Mật khẩu");
  await password.locator(PASSWORD_FIELD).fill("không phải mật khẩu 1");
  await password.getByLabel("Mật khẩu mới").fill(NEW_PASSWORD);
  await button("Đổi mật khẩu").click();
  await password.getByRole("alert").waitFor();
  await password.locator(PASSWORD_FIELD).fill(PASSWORD);
  await button("Đổi mật khẩu").click();
  await page.getByText("Đã đổi mật khẩu").waitFor();

  const tokens = section("Mã truy cập cho chương trình");
  await tokens.getByText("Tạo mã truy cập").first().click();
  expect(await tokens.getByRole("checkbox", { name: "me.manage" }).count()).toBe(0);
  await tokens.getByLabel("Dùng cho việc gì").fill("Bảng tính của phòng");
  await tokens.getByLabel("Dùng đến hết ngày").fill("31/12/2026");
  await tokens.getByLabel("grants.read").check();
  await tokens.getByRole("button", { name: "Tạo mã truy cập" }).click();
  const token = (await tokens.getByRole("status").locator("pre").innerText()).trim();
  const call = () => instance.withToken(token, "whoami", "-o", "json");
  expect(JSON.parse(call())).toMatchObject({ author: "own.ways", permissions: ["grants.read", "me.read"] });
  await confirm("Thu hồi", "", tokens);
  await tokens.getByText("Đã hết").waitFor();
  expect(call).toThrow();
  complaints.length = 0; // the wrong password

  await signOut();
  await signIn("own.ways");
  await page.getByRole("alert").getByText("SIGN_IN_REFUSED").waitFor();
  await page.reload();
  await signIn("own.ways", NEW_PASSWORD);
  await firstScreen();
});

describe("an administrator", () => {
  beforeEach(() => open()); // lan.nguyen

  test("makes an account, invites, grants, revokes, ends a session, disables and enables, and the history tells of it", async () => {
    await go("/administration");
    await page.getByText("Tạo tài khoản").first().click();
    await page.getByRole("textbox", { name: "Tên đăng nhập" }).fill("moi.tao");
    await page.getByRole("textbox", { name: "Họ tên" }).fill("Đinh Thị Mới");
    await page.getByLabel("Thư điện tử").fill("moi.tao@example.vn");
    await button("Tạo tài khoản").click();
    await page.getByRole("heading", { level: 1, name: "moi.tao" }).waitFor();
    await page.getByText("moi.tao@example.vn").waitFor();
    await page.getByText("Đã mời").waitFor();
    const address = page.url();

    const roles = () => section("Vai trò");
    await roles().getByText("Giao vai trò").first().click();
    await roles().getByLabel("Vai trò").selectOption({ label: "Cán bộ tỉnh" });
    await roles().getByRole("combobox", { name: "Cơ quan" }).fill("Đà Nẵng");
    await page.getByRole("option", { name: /Đà Nẵng/ }).click();
    await roles().getByLabel("Lý do").fill("Phụ trách từ tháng này");
    await roles().getByRole("button", { name: "Giao vai trò" }).click();
    await roles().getByText("Phụ trách từ tháng này").waitFor();
    expect(JSON.parse(instance.ngoaid("admin", "account", "get", "moi.tao", "-o", "json"))).toMatchObject({ role_grants: [{ role: "provincial-clerk", office: "34-48", in_force: true }] });

    await button("Tạo liên kết mời").click();
    const link = (await section("Liên kết mời").locator("pre").innerText()).trim();
    expect(link).toMatch(/\/invitation#/);

    // The person, in a browser of their own.
    await close();
    await open(STRANGER);
    await page.goto(link);
    await choosePassword();
    await signIn("moi.tao");
    await firstScreen();
    const theirs = await context.storageState();
    await close();

    await open();
    await go(address);
    await page.getByText("Đang dùng").first().waitFor();
    await confirm("Kết thúc", "", section("Phiên đang mở"));
    await page.getByText("Không có phiên nào").waitFor();
    await confirm("Thu hồi", "Chuyển việc khác", roles());
    await roles().getByText("thu hồi bởi lan.nguyen").waitFor();
    await confirm("Khóa tài khoản", "Nghỉ việc");
    await page.getByText("Đã khóa").waitFor();
    expect(await button("Tạo liên kết mời").count()).toBe(0);

    await button("Xem lịch sử").click();
    const change = (what: string) => page.getByRole("listitem").filter({ hasText: what });
    await change("Khóa tài khoản").getByText("Lý do: Nghỉ việc").waitFor();
    await change("Khóa tài khoản").locator("summary").click();
    await change("Khóa tài khoản").getByText("Bị khóa").waitFor();
    await change("Giao vai trò").locator("summary").click();
    await change("Giao vai trò").getByText("Cán bộ tỉnh").last().waitFor();
    await confirm("Mở lại tài khoản", "Trở lại làm việc");
    await page.getByText("Đang dùng").first().waitFor();
    await change("Mở lại tài khoản").getByText("Lý do: Trở lại làm việc").waitFor();
    expect(complaints).toEqual([]);

    // The session that was ended opens nothing any more.
    await close();
    await open({ storageState: theirs });
    await go("/");
    await page.locator(LOGIN_FIELD).waitFor();
  });

  test("sees ended offices by the address, and finds all that one request changed", async () => {
    await go("/administration?part=offices");
    const offices = async () => Number(await page.getByRole("table").getAttribute("aria-rowcount"));
    const successors = page.getByRole("columnheader", { name: "Cơ quan kế thừa" });
    expect(await successors.count()).toBe(0);
    const standing = await offices();
    await page.getByLabel("Cả cơ quan đã kết thúc").check();
    await successors.waitFor();
    await expect.poll(offices).toBeGreaterThan(standing);
    await page.reload();
    await successors.waitFor();
    expect(new URL(page.url()).search).toContain("ended=yes");

    const [grant] = JSON.parse(instance.ngoaid("grant", "list", "--filter", 'place = "63:44"', "--limit", "1", "-o", "json")) as [{ name: string }];
    await go(`/administration?part=audit&resource=${grant.name}&method=ImportFile`);
    const entries = page.locator(".changes > li");
    await entries.first().getByRole("link", { name: /^[0-9a-f-]{36}$/ }).click();
    await expect.poll(() => entries.count()).toBeGreaterThan(10); // the whole file
    const request = new URL(page.url()).searchParams.get("request") ?? "";
    expect(await page.getByLabel("Mã yêu cầu").inputValue()).toBe(request);
    for (const entry of await entries.allInnerTexts()) expect(entry).toContain(request);
    await page.getByLabel("Mã yêu cầu").fill("không phải mã");
    await page.getByRole("alert").getByText("INVALID_REQUEST").waitFor();
    expect(complaints).toEqual([]);
  });
});
