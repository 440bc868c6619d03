// Who is signed in. Nobody: the sign-in screen stands at whatever address was asked. Lapsed later: the same form over the screen,
// which stays as it is with all that was typed, and the calls that were refused go out again.
import { Center, Loader } from "@mantine/core";
import { Code, ConnectError } from "@connectrpc/connect";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { identity } from "@/api/clients/identity";
import type { Me } from "@/api/generated/ngoaid/identity/v1/identity_pb";
import { onLapsedSession } from "@/api/session";
import { Failed } from "@/components/Failed";
import { SignIn } from "@/screens/sign-in/SignIn";

const Lapsed = lazy(() => import("@/screens/sign-in/Lapsed"));

interface Session {
  me: Me;
  may: (permission: string) => boolean;
  signOut: () => void;
}

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession outside of SessionGate");
  return session;
}

const ME = ["me"];

export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ME,
    queryFn: async ({ signal }) => (await identity.getMe({}, { signal })).me ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const signedIn = useCallback((me: Me) => queries.setQueryData(ME, me), [queries]);
  if (data) return <SignedIn me={data}>{children}</SignedIn>;
  if (error && ConnectError.from(error).code !== Code.Unauthenticated) {
    return (
      <Center mih="100vh" p="md">
        <Failed error={error} onRetry={() => void refetch()} />
      </Center>
    );
  }
  if (error) return <SignIn onSignedIn={signedIn} />;
  return (
    <Center mih="100vh">
      <Loader />
    </Center>
  );
}

function SignedIn({ me, children }: { me: Me; children: ReactNode }) {
  const [lapsed, setLapsed] = useState(false);
  const renewed = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    onLapsedSession(
      () =>
        new Promise((resolve) => {
          renewed.current = () => resolve(true);
          setLapsed(true);
        }),
    );
    return () => onLapsedSession(undefined);
  }, []);
  const session = useMemo<Session>(() => {
    const permissions = new Set(me.permissions);
    return {
      me,
      may: (permission) => permissions.has(permission),
      // A fresh page: nothing of what was shown stays in memory.
      signOut: () => void identity.signOut({}).finally(() => location.assign("/")),
    };
  }, [me]);
  const resume = (back: Me) => {
    if (back.author !== me.author) return location.reload(); // somebody else: not their screen
    setLapsed(false);
    renewed.current?.();
  };
  return (
    <SessionContext value={session}>
      {children}
      <Suspense>{lapsed && <Lapsed login={me.author} onSignedIn={resume} />}</Suspense>
    </SessionContext>
  );
}
