import { Navigate } from "@tanstack/react-router";
import { NAVIGATION } from "./navigation";
import { useSession } from "./session";

/** The first screen that one's roles open; who has none yet finds the own account. */
export function Home() {
  const { may } = useSession();
  return <Navigate to={NAVIGATION.find(({ permission }) => may(permission))?.to ?? "/account"} replace />;
}
