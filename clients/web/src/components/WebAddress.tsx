import { Anchor } from "@mantine/core";

/** An address somebody typed: a link only where it leads to the web. */
export function WebAddress({ address }: { address: string }) {
  if (!/^https?:\/\//i.test(address)) return address;
  return (
    <Anchor href={address} target="_blank" rel="noreferrer noopener" style={{ overflowWrap: "anywhere" }}>
      {address}
    </Anchor>
  );
}
