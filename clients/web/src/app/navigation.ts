import { mdiAccountGroupOutline, mdiChartBoxOutline, mdiFileDocumentOutline, mdiHandHeartOutline, mdiShieldAccountOutline, mdiUploadOutline } from "@mdi/js";

/** Entries of the navigation in order. `permission`: who lacks it does not see the entry (the services refuse in any case). */
export const NAVIGATION = [
  { to: "/explore", label: "nav.explore", icon: mdiChartBoxOutline, permission: "statistics.read" },
  { to: "/reports", label: "nav.reports", icon: mdiFileDocumentOutline, permission: "statistics.read" },
  { to: "/ngos", label: "nav.ngos", icon: mdiAccountGroupOutline, permission: "organisations.read" },
  { to: "/grants", label: "nav.grants", icon: mdiHandHeartOutline, permission: "grants.read" },
  { to: "/import", label: "nav.import", icon: mdiUploadOutline, permission: "submissions.read" },
  { to: "/administration", label: "nav.administration", icon: mdiShieldAccountOutline, permission: "accounts.read" },
] as const;
