// Between the transport, which notices that a session has lapsed, and the frame, which asks the person to sign in again.
type Renewal = () => Promise<boolean>;

let ask: Renewal | undefined;
let asking: Promise<boolean> | undefined;

/** The frame says how to ask; undefined while nobody is signed in. */
export function onLapsedSession(renewal: Renewal | undefined): void {
  ask = renewal;
}

/** Resolves to true once somebody has signed in again; to false where nobody was. Many calls lapse at once: they ask once. */
export function renewSession(): Promise<boolean> {
  if (!ask) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return asking;
}
