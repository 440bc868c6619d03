// What people type is shown as text wherever it is shown: nothing of it runs, is followed, or turns the writing round.
import { type Client, createClient } from "@connectrpc/connect";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EntryKind, Party_Role } from "../../src/api/generated/ngoaid/commitments/v1/commitments_pb";
import { CommitmentsService } from "../../src/api/generated/ngoaid/commitments/v1/commitments_service_pb";
import { UploadService } from "../../src/api/generated/ngoaid/commitments/v1/upload_service_pb";
import { IdentityService } from "../../src/api/generated/ngoaid/identity/v1/identity_service_pb";
import { Organisation_Kind, OrganisationName_Use } from "../../src/api/generated/ngoaid/registry/v1/registry_pb";
import { RegistryService } from "../../src/api/generated/ngoaid/registry/v1/registry_service_pb";
import { signInTo, storageOf, transportTo } from "./api";
import { close, complaints, context, go, instance, open, page, settled } from "./browser";

const MARKUP = `"><img src=x onerror=ran=1><svg onload=ran=1>{{7*7}}$t(frame.signOut)`; // no slash: it is in names of files too
const TURNED = "\u202Exslx\u202C"; // writes from right to left: "xlsx"
const typed = (field: string) => `${field} ${TURNED} ${MARKUP}`;
/** As it is kept: without what cannot be seen. */
const shown = (field: string) => `${field} xslx ${MARKUP}`;
const ADDRESS = "https://example.org/?'onmouseover=ran=1";
const BARE = "example.org/vi";
const SCRIPT = "javascript:ran=1//https://example.org";
const requestId = () => crypto.randomUUID();

let cookie: string;
let registry: Client<typeof RegistryService>;
let commitments: Client<typeof CommitmentsService>;
let uploads: Client<typeof UploadService>;
let identity: Client<typeof IdentityService>;
/** Screens, and the fields whose text stands on each. */
const screens: [path: string, fields: string[], act?: () => Promise<unknown>][] = [];

const press = (name: string) => () => page.getByRole("button", { name }).first().click();

async function organisation() {
  const { organisation: made } = await registry.createOrganisation({
    requestId: requestId(),
    organisation: {
      kind: Organisation_Kind.FOREIGN_NGO,
      names: [{ text: typed("official"), use: OrganisationName_Use.OFFICIAL }, { text: typed("short"), use: OrganisationName_Use.SHORT }, { text: typed("former"), use: OrganisationName_Use.FORMER }],
      identifiers: [{ scheme: "VN-PCPNN", value: typed("identifier") }],
      website: ADDRESS,
      note: typed("note"),
    },
  });
  const name = made?.name ?? "";
  await registry.createCertificate({ parent: name, requestId: requestId(), certificate: { kind: "activity", number: typed("number"), validFrom: "2024-01-01", validTo: "2025-01-01", note: typed("certificate") } });
  const id = name.split("/")[1];
  screens.push(
    [`/ngos/${id}`, ["official", "short", "former", "identifier", "note", "number", "certificate"], press("Xem lịch sử")],
    ["/ngos?q=official%20xslx&columns=name,short,identifiers,website", ["official", "short", "identifier"]],
    ["/explore?rows=donor&measure=committed", ["official"]],
    [`/explore?filter=donor:${name}&measure=committed&cell=all`, ["title"]],
    ["/account", ["person"], async () => {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder(/Tên tổ chức/).fill("official xslx");
      await page.getByRole("option", { name: /official xslx/ }).first().waitFor();
    }],
  ); // prettier-ignore
  return name;
}

async function grant(donor: string) {
  const { grant: made } = await commitments.createGrant({
    requestId: requestId(),
    grant: {
      title: { vi: typed("title"), en: typed("english") },
      parties: [{ role: Party_Role.DONOR, organisation: donor, writtenName: typed("written") }],
      recipientText: typed("recipient"),
      districtText: typed("district"),
      eventText: typed("event"),
      counterpartText: typed("counterpart"),
      approvals: [{ number: typed("decision"), authority: typed("authority"), text: typed("text") }],
      sourceUrl: BARE,
      note: typed("remark"),
    },
  });
  const name = made?.name ?? "";
  const { entry } = await commitments.createEntry({ parent: name, requestId: requestId(), entry: { kind: EntryKind.COMMITMENT, amount: { currencyCode: "USD", units: 1000n }, valueDate: { value: "2024" }, note: typed("entry") } });
  await commitments.createEntry({ parent: name, requestId: requestId(), entry: { kind: EntryKind.COMMITMENT, amount: { currencyCode: "USD", units: 5n }, valueDate: { value: "2024" } } });
  await commitments.reverseEntry({ name: entry?.name ?? "", requestId: requestId(), reason: typed("reversal") });
  screens.push(
    [`/grants/${name.split("/")[1]}`, ["title", "english", "official", "written", "recipient", "district", "event", "counterpart", "decision", "authority", "text", "remark"], press("Xem lịch sử")],
    ["/grants?q=official%20xslx&columns=title,donor,recipient", ["title", "official", "recipient"]],
    [`/administration?part=audit&method=ReverseEntry`, ["reversal"]],
  );
}

async function account() {
  const { account: made } = await identity.createAccount({ account: { login: "evil.login", displayName: typed("somebody"), email: "mail@example.vn", phone: typed("phone") } });
  const name = made?.name ?? "";
  const { roleGrant } = await identity.grantRole({ parent: name, requestId: requestId(), roleGrant: { role: "analyst", office: "paccom", reason: typed("granted") } });
  await identity.revokeRole({ name: roleGrant?.name ?? "", requestId: requestId(), reason: typed("revoked") });
  await identity.disableAccount({ name, reason: typed("disabled") });
  await identity.createApiToken({ apiToken: { displayName: typed("token"), permissions: ["grants.read"], expireTime: { seconds: BigInt(Math.ceil(Date.now() / 1000) + 86_400) } } });
  await identity.createSavedView({ savedView: { list: "ngos", displayName: typed("view"), query: "q=x" }, requestId: requestId() });
  screens.push(
    ["/ngos?q=official%20xslx", ["view"], press("Khung nhìn")],
    ["/administration", ["somebody", "person"]],
    [`/administration/accounts/${name.split("/")[1]}`, ["somebody", "phone", "granted", "revoked", "disabled"], press("Xem lịch sử")],
    ["/administration?part=audit&author=evil.reviewer", ["granted", "revoked", "disabled"]],
    ["/account", ["person", "token", "client"]],
  );
}

async function files() {
  const csv = (id: string) => new TextEncoder().encode(`Mã khoản,Tên khoản viện trợ,Tổ chức tài trợ,Tỉnh/thành phố,Giá trị,Loại tiền,Loại giá trị,Ngày số liệu\n${id},Dự án,Plan International,"${typed("place").replaceAll('"', '""')}",1000,USD,Cam kết,2024\n`);
  const staged: string[] = [];
  for (const file of ["waiting", "returned"]) {
    for await (const { event } of uploads.stageFile({ content: csv(file), fileName: `${typed(file)}.csv`, requestId: requestId() })) if (event.case === "upload") staged.push(event.value.name);
  }
  await uploads.returnUpload({ name: staged[1] ?? "", reason: typed("why"), requestId: requestId() });
  for await (const _ of commitments.importFile({ content: csv("recorded"), fileName: `${typed("recorded")}.csv`, acceptGood: true, requestId: requestId() }));
  screens.push(["/import", ["waiting", "returned", "recorded", "why", "place"], async () => {
    await press("Trả lại")().then(() => page.keyboard.press("Escape"));
    await page.getByRole("listitem").filter({ hasText: "waiting" }).getByRole("button", { name: "Xem thử" }).click();
    await page.getByText("Nếu ghi, 1 dòng sẽ thành:").waitFor();
  }]); // prettier-ignore
}

beforeAll(async () => {
  instance.account("evil.reviewer", typed("person"), [["reviewer", "paccom"], ["administrator", "paccom"]]);
  cookie = await signInTo(instance.place.address, "evil.reviewer", typed("client"));
  const transport = transportTo(instance.place.address, cookie);
  [registry, commitments, uploads, identity] = [createClient(RegistryService, transport), createClient(CommitmentsService, transport), createClient(UploadService, transport), createClient(IdentityService, transport)];
  await grant(await organisation());
  await account();
  await files();
  await open({ storageState: storageOf(cookie) });
});
afterAll(close);

async function nothingRan() {
  expect(await page.evaluate(() => (globalThis as { ran?: number }).ran)).toBe(undefined);
  expect(complaints).toEqual([]);
  expect(await page.locator("#root img[src=x], #root [onload], #root [onerror], a[href^='javascript:' i]").count()).toBe(0);
  const turned = await page.evaluate(() => [...document.querySelectorAll("*")].flatMap((at) => [...at.childNodes].map((node) => node.nodeType === Node.TEXT_NODE && node.textContent)).filter((text) => text && /[\u202A-\u202E\u2066-\u2069]/.test(text)));
  expect.soft(turned, page.url()).toEqual([]);
}

test("what was typed into a field is shown as text on every screen that shows it", async () => {
  for (const [path, fields, act] of screens) {
    await go(path);
    await act?.();
    await settled();
    const missing = async () => {
      await page.locator("details").evaluateAll((all) => all.forEach((details) => ((details as HTMLDetailsElement).open = true)));
      const text = (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, " ");
      return fields.filter((field) => !text.includes(shown(field)));
    };
    // Rows come when they come; what is never shown is a fault.
    await expect.poll(missing, { message: path, timeout: 10_000 }).toEqual([]);
    await nothingRan();
  }
}, 120_000);

test("a period that is none is refused, and quoted as text", async () => {
  await expect(uploads.stageFile({ content: new Uint8Array([65]), fileName: "a.csv", period: typed("period"), requestId: requestId() })[Symbol.asyncIterator]().next()).rejects.toThrow();
  await go(`/import?period=${encodeURIComponent(typed("period"))}`);
  await page.locator("input[type=file]").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("Mã khoản\nA1\n") });
  await press("Xem thử")();
  await page.getByRole("alert").getByText(shown("period")).first().waitFor();
  await nothingRan();
});

test("an address of a record leads to the web or is no link", async () => {
  await expect(registry.createOrganisation({ requestId: requestId(), organisation: { kind: Organisation_Kind.FOREIGN_NGO, names: [{ text: "Địa chỉ", use: OrganisationName_Use.OFFICIAL }], website: SCRIPT } })).rejects.toThrow();
  await expect(commitments.createGrant({ requestId: requestId(), grant: { title: { vi: "Địa chỉ" }, sourceUrl: SCRIPT } })).rejects.toThrow();
  const [ofOrganisation, ofGrant] = ["/ngos/", "/grants/"].map((start) => screens.find(([path]) => path.startsWith(start))?.[0] ?? "");
  await go(ofOrganisation ?? "");
  const links = await page.locator("a[href*=example]").evaluateAll((all) => all.map((at) => [(at as HTMLAnchorElement).protocol, (at as HTMLAnchorElement).rel]));
  expect(links).toEqual([["https:", "noreferrer noopener"]]);
  await go(ofGrant ?? "");
  await page.getByText(BARE).waitFor();
  expect(await page.locator("a[href*=example]").count()).toBe(0);
});

test.each([
  "/ngos?q=",
  "/grants?q=",
  "/grants?donor=",
  "/explore?rows=",
  "/explore?filter=donor:",
  "/explore?cell=year:",
  "/explore?at=",
  "/reports?report=",
  "/reports?from=",
  "/administration?part=audit&resource=",
  "/administration?part=audit&from=",
  "/administration?part=audit&request=",
  "/administration?part=offices&ended=",
  "/import?period=",
  "/import?office=",
  "/ngos/",
  "/",
])("an address that ends as somebody likes runs nothing: %s", async (start) => {
  complaints.length = 0;
  await go(start + encodeURIComponent(start.endsWith("/") ? MARKUP.replaceAll(".", "") : MARKUP)); // a path with a dot is a file's
  await nothingRan();
});

test("a view kept under such a name is shown by it", async () => {
  await go("/ngos");
  await press("Khung nhìn")();
  await page.getByLabel("Tên khung nhìn").fill(MARKUP);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: MARKUP, exact: true }).waitFor();
  await nothingRan();
  expect((await context.cookies()).map(({ name }) => name)).toEqual(["__Host-ngoaid"]);
});
