/** Every page of a list, one after the other. */
export async function everyPage<Page extends { nextPageToken: string }, Item>(ask: (pageToken: string) => Promise<Page>, items: (page: Page) => Item[]): Promise<Item[]> {
  const all: Item[] = [];
  for (let pageToken = ""; ; ) {
    const page = await ask(pageToken);
    all.push(...items(page));
    pageToken = page.nextPageToken;
    if (!pageToken) return all;
  }
}
