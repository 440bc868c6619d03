// A page in Chromium, signed in, and what tests do with it. One browser a file, a context of its own each test.
import { createHmac } from "node:crypto";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, inject } from "vitest";
import { storageOf } from "./api";
import { Instance, PASSWORD } from "./instance";

const QUIET_FRAMES = 4;
export const LOGIN_FIELD = "input[autocomplete=username]";
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

export async function signIn(login: string, password = PASSWORD) {
  await page.locator(LOGIN_FIELD).fill(login);
  await page.locator(PASSWORD_FIELD).fill(password);
  await page.keyboard.press("Enter");
}

export async function acceptInvitation(token: string) {
  await go(`/invitation#${token}`);
  await page.getByLabel("Mật khẩu mới").fill(PASSWORD);
  await page.getByLabel("Nhập lại mật khẩu").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Đăng nhập" }).click();
}

/** RFC 6238 with the usual 30 seconds, SHA-1 and six digits. */
export function oneTimeCode(base32: string, now = Date.now()): string {
  const bits = [...base32].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
