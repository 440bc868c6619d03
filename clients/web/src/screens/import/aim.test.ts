import { expect, test } from "vitest";
import { furthestAim } from "./aim";

test.each([
  [["try", "stage", "apply"], "apply"],
  [["try", "stage"], "stage"],
  [["try"], "try"],
  [["read"], undefined],
])("who may %j takes a file as far as %s", (held, aim) => expect(furthestAim((permission) => held.includes(permission.split(".")[1] ?? ""))).toBe(aim));
