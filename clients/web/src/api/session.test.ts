import { expect, test } from "vitest";
import { onLapsedSession, renewSession } from "./session";

test("calls that lapse together ask once and all go on", async () => {
  let asked = 0;
  let signIn = () => {};
  onLapsedSession(
    () =>
      new Promise((resolve) => {
        asked += 1;
        signIn = () => resolve(true);
      }),
  );
  const waiting = [renewSession(), renewSession(), renewSession()];
  signIn();
  expect(await Promise.all(waiting)).toEqual([true, true, true]);
  expect(asked).toBe(1);
  const again = renewSession();
  signIn();
  expect(await again).toBe(true);
  expect(asked).toBe(2);
});

test("while nobody is signed in there is nobody to ask", async () => {
  onLapsedSession(undefined);
  expect(await renewSession()).toBe(false);
});
