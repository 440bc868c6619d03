// Calls as a page of the client makes them, through the edge: what a test writes is written as its person.
import { createClient } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { IdentityService } from "../../src/api/generated/ngoaid/identity/v1/identity_service_pb";
import { PASSWORD } from "./instance";

export function transportTo(address: string, cookie = "") {
  return createGrpcWebTransport({
    baseUrl: `${address}/api`,
    useBinaryFormat: true,
    interceptors: [
      (next) => (request) => {
        for (const [name, value] of Object.entries({ "x-ngoaid-csrf": "1", origin: address, "sec-fetch-site": "same-origin", ...(cookie && { cookie }) })) request.header.set(name, value);
        return next(request);
      },
    ],
  });
}

/** "name=value" of the session's cookie. */
export async function signInTo(address: string, login: string, client = "test"): Promise<string> {
  let cookie = "";
  await createClient(IdentityService, transportTo(address)).signIn(
    { login, password: PASSWORD, client },
    { onHeader: (headers) => void (cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "") },
  );
  return cookie;
}

/** What a browser context starts with to be signed in. */
export function storageOf(cookie: string) {
  const [name = "", value = ""] = cookie.split("=", 2);
  return { cookies: [{ name, value, domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, secure: true, sameSite: "Strict" as const }], origins: [] };
}
