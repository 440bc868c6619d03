// A page in Chromium, signed in, and what tests do with it. One browser a file, a context of its own each test.
import { createHmac } from "node:crypto";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { storageOf } from "./api";
import { Instance, PASSWORD } from "./instance";

const QUIET_FRAMES = 4;
const MOST_TABS = 200;
export const LOGIN_FIELD = "input[autocomplete=username]";
export const CODE_FIELD = "Mã sáu chữ số";
export const PASSWORD_FIELD = "input[autocomplete=current-password]";

export const instance = new Instance(inject("instance"));
/** Cookies of lan.nguyen. */
export const signedIn = storageOf(inject("cookie"));

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
});
afterAll(() => browser?.close());

export let context: BrowserContext;
export let page: Page;
/** What the browser complained of: scripts that fail, what the security policy refuses. */
export let complaints: string[];
/** Requests that have no answer yet. */
let underWay = 0;

export async function open(options: BrowserContextOptions = {}) {
  context = await browser.newContext({ baseURL: instance.place.address, locale: "vi-VN", storageState: signedIn, viewport: { width: 1280, height: 900 }, ...options });
  page = await context.newPage();
  complaints = [];
  underWay = 0;
  page.on("request", () => underWay++);
  page.on("requestfinished", () => underWay--);
  page.on("requestfailed", () => underWay--);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
}

export const close = () => context?.close();

/** Nothing is being asked and nothing awaited or moving, for some frames in a row. */
export async function settled() {
  for (let quiet = 0; quiet < QUIET_FRAMES; ) {
    const waiting = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) =>
          requestAnimationFrame(() =>
            setTimeout(() =>
              resolve(
                document.querySelector(".mantine-Skeleton-root, .mantine-Loader-root, [aria-busy=true]") !== null ||
                  document.getAnimations().some(({ playState, effect }) => playState === "running" && effect?.getTiming().iterations !== Number.POSITIVE_INFINITY),
              ),
            ),
          ),
        ),
    );
    quiet = waiting || underWay > 0 ? 0 : quiet + 1;
  }
}

export async function go(path: string) {
  await page.goto(path);
  await page.getByRole("heading").first().waitFor();
  await settled();
}

/** To another screen without loading the client anew, as a link in it does. */
export async function turnTo(path: string) {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, path);
  await settled();
}

/** Goes by Tab to what has this label or this text, as somebody without a mouse does. */
export async function tabTo(label: string) {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    const there = await page.evaluate((wanted) => {
      const { activeElement: at } = document;
      return at !== null && [at.getAttribute("aria-label"), at.textContent, at instanceof HTMLInputElement ? at.labels?.[0]?.textContent?.replace(/ \*$/, "") : ""].includes(wanted);
    }, label);
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`“${label}” is not reached by keyboard`);
}

export async function pressKeyAt(label: string, key = "Enter") {
  await tabTo(label);
  await page.keyboard.press(key);
}

export async function typeAt(label: string, text: string) {
  await tabTo(label);
  await page.keyboard.type(text);
}

export async function signIn(login: string, password = PASSWORD) {
  await page.locator(LOGIN_FIELD).fill(login);
  await page.locator(PASSWORD_FIELD).fill(password);
  await page.keyboard.press("Enter");
}

export async function acceptInvitation(token: string) {
  await go(`/invitation#${token}`);
  await choosePassword();
}

/** On the page of an invitation. */
export async function choosePassword() {
  await page.getByLabel("Mật khẩu mới").fill(PASSWORD);
  await page.getByLabel("Nhập lại mật khẩu").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Đăng nhập" }).click();
}

/** Turns on the codes of a device on one's own page; answers its key and the codes for when it is lost. */
export async function turnOnSecondFactor(): Promise<{ key: string; recoveryCodes: string[] }> {
  await go("/account");
  await page.getByRole("button", { name: "Bật xác thực hai bước" }).click();
  await page.getByRole("img", { name: /Mã QR/ }).waitFor();
  const uri = new URL((await page.getByRole("link", { name: /ứng dụng xác thực/ }).getAttribute("href")) ?? "");
  const key = uri.searchParams.get("secret") ?? "";
  await page.getByLabel(CODE_FIELD).fill(oneTimeCode(key));
  await page.getByRole("button", { name: "Xác nhận" }).click();
  await page.getByText("Đang bật: khi đăng nhập").waitFor();
  return { key, recoveryCodes: (await page.getByText(/^[a-z0-9-]{4,}\n/i).first().innerText()).trim().split("\n") };
}

/** RFC 6238 with the usual 30 seconds, SHA-1 and six digits. No code serves twice: the `next` one is good already. */
export function oneTimeCode(base32: string, next = false): string {
  const bits = [...base32].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + Number(next)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
