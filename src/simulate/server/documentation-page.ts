import type { Spec } from "../../model/index.js";
import {
  type PageKind,
  type PageLanguage,
  type PageOptions,
  type PageReader,
  writePage,
} from "../page/index.js";
import type { SiteResponse } from "./exchange.js";
import type { PhpArray } from "./php-form.js";

interface DocumentationSettings {
  readonly kind: PageKind;
  readonly site: string;
  readonly page: Pick<PageOptions, "release" | "language" | "protocols" | "brokenPlugins">;
  readonly language: PageLanguage;
  readonly reader?: PageReader | undefined;
}

/** Returns a documentation page, in the form that the values of the request ask for. */
export function documentationPage(
  spec: Spec,
  values: PhpArray,
  { kind, site, page, language, reader }: DocumentationSettings,
): SiteResponse {
  const protocols = kind === "admin" ? { rest: true, xmlrpc: true } : page.protocols;
  const body = writePage(
    { ...spec, source: { ...spec.source, site } },
    {
      ...{ ...page, language, protocols, kind, reader },
      print: values.get("print") === "1",
      tokenId: Number(values.get("id") ?? 1),
    },
  );
  return { status: 200, contentType: "text/html; charset=utf-8", body };
}
