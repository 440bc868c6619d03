// gRPC-Web to the edge, same origin. What every call carries and what happens when the session has lapsed.
import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";
import { createGrpcWebTransport } from "@connectrpc/connect-web";
import { currentLanguage } from "@/i18n";
import { IdentityService } from "./generated/ngoaid/identity/v1/identity_service_pb";
import { renewSession } from "./session";

const CALL_TIMEOUT_MS = 60_000;

const headers: Interceptor = (next) => (request) => {
  request.header.set("x-ngoaid-csrf", "1"); // a header no form of another site can send
  request.header.set("accept-language", currentLanguage());
  return next(request);
};

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

async function* replay<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function* resume<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncGenerator<T> {
  for (let item = first; !item.done; item = await rest.next()) yield item.value;
}

// A call refused because the session has lapsed waits until the person has signed in again, then goes out once more: what was typed
// stays on the screen and what was sent is not lost. Requests that write carry a request id, so a second sending is harmless.
const reauthenticate: Interceptor = (next) => async (request) => {
  const sent = request.stream ? await collect<unknown>(request.message) : [];
  const send = async () => {
    const response = await next(request.stream ? { ...request, message: replay(sent) as typeof request.message } : request);
    if (!response.stream) return response;
    // A stream tells of its refusal only where its first message would be.
    const messages = response.message[Symbol.asyncIterator]();
    const first = await messages.next();
    return { ...response, message: resume(first, messages) };
  };
  try {
    return await send();
  } catch (error) {
    // A sign-in that is refused is refused; it has no session that could have lapsed.
    const lapsed = ConnectError.from(error).code === Code.Unauthenticated && request.method !== IdentityService.method.signIn;
    if (!lapsed || !(await renewSession())) throw error;
    return send();
  }
};

export const transport = createGrpcWebTransport({
  baseUrl: "/api",
  useBinaryFormat: true,
  defaultTimeoutMs: CALL_TIMEOUT_MS,
  interceptors: [reauthenticate, headers],
});
