import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { organisationQuery } from "@/api/organisations";
import { useSession } from "@/app/session";

const SCREENS: Record<string, string> = { organisations: "/ngos/", grants: "/grants/", accounts: "/administration/accounts/" };

const partsOf = (name: string) => /^(organisations|grants|accounts)\/([0-9a-f-]{36})(\/.*)?$/.exec(name) ?? [];

/** "grants/0190…/entries/0190…" leads to the screen of its grant; what has no screen, or is no name of a record, is plain text. */
export function RecordLink({ name, children = name }: { name: string; children?: string }) {
  const [, list = "", id = ""] = partsOf(name);
  if (!id) return children;
  return <Anchor renderRoot={(props) => <Link to={`${SCREENS[list]}${id}`} {...props} />}>{children}</Anchor>;
}

/** The same, an organisation by its name. */
export function NamedRecord({ name }: { name: string }) {
  const { may } = useSession();
  const [, list, id = "", below] = partsOf(name);
  const organisation = useQuery({ ...organisationQuery(id), enabled: list === "organisations" && !below && may("organisations.read") });
  return <RecordLink name={name}>{organisation.data?.displayName || name}</RecordLink>;
}
