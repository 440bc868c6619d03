// Views of lists that a person keeps: on the server, so that they are there wherever they sign in.
import { queryOptions } from "@tanstack/react-query";
import { identity } from "./clients/identity";
import { everyPage } from "./pages";

export const savedViewsQuery = (list: string) =>
  queryOptions({
    queryKey: ["savedViews", list],
    queryFn: ({ signal }) =>
      everyPage(
        (pageToken) => identity.listSavedViews({ list, pageToken }, { signal }),
        ({ savedViews }) => savedViews,
      ),
  });

/** In the place of one of the same name. */
export const keepView = (savedView: { list: string; displayName: string; query: string }) => identity.createSavedView({ savedView, requestId: crypto.randomUUID() });

export const removeView = (name: string) => identity.deleteSavedView({ name, requestId: crypto.randomUUID() });
