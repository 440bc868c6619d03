import { useQuery } from "@tanstack/react-query";
import { officesQuery, permissionsQuery } from "@/api/accounts";
import type { Office, Role } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { useText } from "@/i18n";

/** Roles and offices with their names; ended offices too, as old grants name them. */
export function useRoles(): { roles: Role[]; offices: Office[]; role: (code: string) => string; office: (code: string) => string } {
  const text = useText();
  const roles = useQuery(permissionsQuery).data?.roles ?? [];
  const offices = useQuery(officesQuery(true)).data ?? [];
  return {
    roles,
    offices,
    role: (code) => text(roles.find((one) => one.code === code)?.displayName) || code,
    office: (code) => text(offices.find((one) => one.code === code)?.displayName) || code,
  };
}
