import { Box, Stack, Text } from "@mantine/core";
import { mdiCheck } from "@mdi/js";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { permissionsQuery } from "@/api/accounts";
import { Office_Kind, type Permission, type Role } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { Icon } from "@/components/Icon";
import { lastPart } from "@/components/names";
import { Record } from "@/components/Record";
import { Scroll } from "@/components/Scroll";
import { useNarrow } from "@/components/useNarrow";
import { useText } from "@/i18n";

/** Which role may do what: the very table the services decide by. */
export function Permissions() {
  const table = useQuery(permissionsQuery);
  const narrow = useNarrow();
  return <Record query={table}>{({ permissions, roles }) => (narrow ? <Cards permissions={permissions} roles={roles} /> : <Matrix permissions={permissions} roles={roles} />)}</Record>;
}

interface Props {
  permissions: Permission[];
  roles: Role[];
}

const everybody = (permission: Permission) => permission.everybody || permission.code === "";

function Methods({ permission }: { permission: Permission }) {
  return (
    <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
      {permission.methods.map(lastPart).join(", ")}
    </Text>
  );
}

/** A province's role has it for what is its own office's. */
const narrowed = (permission: Permission, role: Role) => permission.ownOfficeOnly && role.officeKinds.includes(Office_Kind.PROVINCIAL);

function Matrix({ permissions, roles }: Props) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Scroll label={t("administration.permissions")} className="panel">
      <table className="table">
        <caption className="visually-hidden">{t("administration.permissions")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("permissions.permission")}</th>
            {roles.map((role) => (
              <th key={role.code} scope="col" style={{ minWidth: 84 }}>{text(role.displayName)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission.code}>
              <th scope="row" style={{ minWidth: 240 }}>
                {permission.code || t("permissions.public")}
                <Methods permission={permission} />
              </th>
              {everybody(permission) ? (
                <td colSpan={roles.length}>{t(permission.code === "" ? "permissions.everyone" : "permissions.everybody")}</td>
              ) : (
                roles.map((role) => (
                  <td key={role.code}>
                    {permission.roles.includes(role.code) && (
                      <>
                        <Icon path={mdiCheck} />
                        <span className="visually-hidden">{t("permissions.has")}</span>
                        {narrowed(permission, role) && <Text size="xs">{t("permissions.ownOffice")}</Text>}
                      </>
                    )}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Cards({ permissions, roles }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const name = (permission: Permission, role: Role) => text(role.displayName) + (narrowed(permission, role) ? ` (${t("permissions.ownOffice")})` : "");
  const names = (permission: Permission) => roles.filter(({ code }) => permission.roles.includes(code)).map((role) => name(permission, role)).join(", ");
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {permissions.map((permission) => (
        <Box key={permission.code} component="li" className="panel" p="sm">
          <Text fw={500}>{permission.code || t("permissions.public")}</Text>
          <Text size="sm">{everybody(permission) ? t(permission.code === "" ? "permissions.everyone" : "permissions.everybody") : names(permission)}</Text>
          <Methods permission={permission} />
        </Box>
      ))}
    </Stack>
  );
}
