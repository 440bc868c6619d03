// Every address of the client. A screen's code is loaded when it is first gone to.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Frame } from "./Frame";
import { Home } from "./Home";
import { NotFound } from "./NotFound";
import { parseSearch, type Search, stringifySearch } from "./search";
import { SessionGate } from "./session";

const root = createRootRoute({ notFoundComponent: NotFound });

/** For who has been invited and cannot sign in yet. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("@/screens/sign-in/Invitation"), "Invitation"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  component: () => (
    <SessionGate>
      <Frame />
    </SessionGate>
  ),
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: Home,
});

const explore = createRoute({
  getParentRoute: () => signedIn,
  path: "/explore",
  component: lazyRouteComponent(() => import("@/screens/explore/Explore"), "Explore"),
});

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: "/reports",
  component: lazyRouteComponent(() => import("@/screens/reports/Reports"), "Reports"),
});
const ngos = createRoute({
  getParentRoute: () => signedIn,
  path: "/ngos",
  component: lazyRouteComponent(() => import("@/screens/ngos/Ngos"), "Ngos"),
});
const ngo = createRoute({
  getParentRoute: () => signedIn,
  path: "/ngos/$id",
  component: lazyRouteComponent(() => import("@/screens/ngo/Ngo"), "Ngo"),
});
const grants = createRoute({
  getParentRoute: () => signedIn,
  path: "/grants",
  component: lazyRouteComponent(() => import("@/screens/grants/Grants"), "Grants"),
});
const grant = createRoute({
  getParentRoute: () => signedIn,
  path: "/grants/$id",
  component: lazyRouteComponent(() => import("@/screens/grant/Grant"), "Grant"),
});

const importing = createRoute({
  getParentRoute: () => signedIn,
  path: "/import",
  component: lazyRouteComponent(() => import("@/screens/import/Import"), "Import"),
});
const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  component: lazyRouteComponent(() => import("@/screens/account/Account"), "Account"),
});
const administration = createRoute({
  getParentRoute: () => signedIn,
  path: "/administration",
  component: lazyRouteComponent(() => import("@/screens/administration/Administration"), "Administration"),
});
const accountPage = createRoute({
  getParentRoute: () => signedIn,
  path: "/administration/accounts/$id",
  component: lazyRouteComponent(() => import("@/screens/administration/AccountPage"), "AccountPage"),
});

const routes = root.addChildren([
  invitation,
  signedIn.addChildren([home, explore, reports, ngos, ngo, grants, grant, importing, account, administration, accountPage]),
]);

export const router = createRouter({
  routeTree: routes,
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
