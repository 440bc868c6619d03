import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { failureOf } from "./errors";

test("what an error quotes does not turn the writing round", () => expect(failureOf(new ConnectError("“\u202Exslx\u202C” không hợp lệ", Code.InvalidArgument)).message).toBe("“xslx” không hợp lệ"));
