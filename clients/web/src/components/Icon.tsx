/** A picture beside words: `path` comes from @mdi/js. It says nothing of its own to a screen reader. */
export function Icon({ path, size = 20 }: { path: string; size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false" style={{ flex: "none" }}>
      <path d={path} fill="currentColor" />
    </svg>
  );
}
